package dev.gatehouse.server.database;

import dev.gatehouse.server.Await;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/** Transactions of several threads that wait for each other's rows, and how often they were run. */
public final class RacingTransactions implements AutoCloseable {

    private final Database database;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger runs = new AtomicInteger();

    public RacingTransactions(Database database) {
        this.database = database;
    }

    /** Runs the work in a transaction of another thread. */
    public CompletableFuture<Integer> write(ToIntFunction<Handle> work) {
        return CompletableFuture.supplyAsync(
                () -> database.write(handle -> {
                    runs.incrementAndGet();
                    return work.applyAsInt(handle);
                }),
                threads);
    }

    /** As {@link #write}, and returns when the first part is done; the rest is when the latch lets it. */
    public CompletableFuture<Integer> write(Consumer<Handle> first, CountDownLatch free, ToIntFunction<Handle> rest) {
        CountDownLatch taken = new CountDownLatch(1);
        CompletableFuture<Integer> written = write(handle -> {
            first.accept(handle);
            taken.countDown();
            Await.until(() -> free.getCount() == 0);
            return rest.applyAsInt(handle);
        });
        Await.until(() -> taken.getCount() == 0);
        return written;
    }

    /**
     * What two transactions come to together, while another one has what both want or wait for: the second one begins when the
     * first one waits.
     */
    public int race(Consumer<Handle> holder, ToIntFunction<Handle> first, ToIntFunction<Handle> second) {
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<Integer> held = write(holder, free, _ -> 0);
        CompletableFuture<Integer> one = write(first);
        awaitWaiting(1);
        CompletableFuture<Integer> other = write(second);
        awaitWaiting(2);
        free.countDown();
        return held.join() + one.join() + other.join();
    }

    /** Until that many wait for a row. HSQLDB lets none wait that would wait for one that waits for it. */
    public void awaitWaiting(int transactions) {
        if (database.dialect() == Dialect.POSTGRESQL) {
            Await.until(() -> database.read(handle ->
                            handle.createQuery("""
                                    SELECT COUNT(*)
                                    FROM pg_stat_activity
                                    WHERE datname = current_database() AND wait_event_type = 'Lock'
                                    """).mapTo(Integer.class).one())
                    == transactions);
        }
    }

    /** Whether works were run that often, as many as there are: none had to begin again. HSQLDB ends one of two at once. */
    public boolean ran(int times) {
        return database.dialect() == Dialect.HSQLDB || runs.get() == times;
    }

    @Override
    public void close() {
        threads.close();
    }
}
