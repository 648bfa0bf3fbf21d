package dev.gatehouse.console.fx;

import dev.gatehouse.common.client.CallException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls on virtual threads and brings what comes of them to the FX thread. The only way from the one to the other.
 * Thread-safe; what is handed in runs where it says.
 */
public final class Tasks implements AutoCloseable {

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("gatehouse-task-", 1).factory());

    private final Executor fx;
    private final Runnable signedOut;
    private volatile boolean closed;

    /** A call that may block. */
    public interface Call<T> {

        /** Makes the call, on a virtual thread. */
        T make() throws CallException, InterruptedException;
    }

    /** Tasks that come back through that executor: the FX thread, or what stands for it in a test. */
    public Tasks(Executor fx) {
        this(fx, () -> {});
    }

    /**
     * Tasks of one session.
     *
     * @param signedOut is run there when any call has found that the session is over, before the call's own failure is
     *                  told; so also for a call that is no longer wanted
     */
    public Tasks(Executor fx, Runnable signedOut) {
        this.fx = fx;
        this.signedOut = signedOut;
    }

    /**
     * Makes a call; one of the two consumers then gets what came of it, on the FX thread, unless the tasks are closed
     * before. A bug in the call, or in what takes its result, is logged, and fails it.
     */
    public <T> void run(Call<T> call, Consumer<? super T> done, Consumer<? super CallException> failed) {
        Future<?> _ = submit(call, done, failed);
    }

    /** Runs work whose result is not waited for. */
    public void run(Runnable work) {
        threads.execute(work);
    }

    /** A way on which only the newest call counts. */
    public Lane lane() {
        return new Lane();
    }

    /** Breaks off all calls; nothing comes back any more, also of what waits for the FX thread already. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }

    /** Nothing is made, and nothing comes back, once the tasks are closed: a click may come a moment later. */
    private <T> Future<?> submit(Call<T> call, Consumer<? super T> done, Consumer<? super CallException> failed) {
        return submit(() -> {
            try {
                Runnable outcome = outcome(call, done, failed);
                fx.execute(() -> {
                    if (!closed) {
                        outcome.run();
                    }
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What is to be run there. Each call has an end, so that a page which waits for it does not wait for ever. */
    private <T> Runnable outcome(Call<T> call, Consumer<? super T> done, Consumer<? super CallException> failed)
            throws InterruptedException {
        try {
            T result = call.make();
            return () -> accept(result, done, failed);
        } catch (CallException.SignedOut e) {
            return () -> {
                signedOut.run();
                failed.accept(e);
            };
        } catch (CallException e) {
            return () -> failed.accept(e);
        } catch (RuntimeException | Error e) {
            // The future would swallow it.
            log(e);
            return () -> failed.accept(new CallException.Defect(e));
        }
    }

    /** A page that cannot show what came must not wait for it any more. */
    private static <T> void accept(T result, Consumer<? super T> done, Consumer<? super CallException> failed) {
        try {
            done.accept(result);
        } catch (RuntimeException | Error e) {
            log(e);
            failed.accept(new CallException.Defect(e));
        }
    }

    private static void log(Throwable bug) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
    }

    private Future<?> submit(Runnable work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /**
     * Calls of which a later one replaces an earlier one: what the earlier one brings is no longer wanted, for the
     * filter has changed. Confined to the FX thread.
     */
    public final class Lane {

        private @Nullable Future<?> running;
        private int newest;
        private boolean busy;

        private Lane() {}

        /** As {@link Tasks#run}, and breaks off the call before. */
        public <T> void run(Call<T> call, Consumer<? super T> done, Consumer<? super CallException> failed) {
            cancel();
            int number = newest;
            busy = true;
            running = submit(call, wanted(number, done), wanted(number, failed));
        }

        /**
         * Whether a call is under way. What is read now and then waits for it: were it replaced by the next one, a server that
         * takes longer than the pause between two would never be heard.
         */
        public boolean isBusy() {
            return busy;
        }

        /** Breaks off the call that is under way, if one is. */
        public void cancel() {
            newest++;
            busy = false;
            if (running != null) {
                running.cancel(true);
            }
        }

        private <T> Consumer<T> wanted(int number, Consumer<? super T> consumer) {
            return value -> {
                if (number == newest) {
                    busy = false;
                    consumer.accept(value);
                }
            };
        }
    }
}
