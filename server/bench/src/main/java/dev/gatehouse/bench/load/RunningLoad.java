package dev.gatehouse.bench.load;

import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients at work. One whose connection breaks is done for this run: a server that is gone ends its load. Thread-safe.
 */
public final class RunningLoad {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final long start = System.nanoTime();
    private final Duration length;
    private final AtomicLong left;
    private final Pace pace;
    private final List<Future<Tally>> tallies = new ArrayList<>();
    private volatile boolean stopped;

    private RunningLoad(Duration length, long requests, Pace pace) {
        this.length = length;
        this.left = new AtomicLong(requests);
        this.pace = pace;
    }

    static RunningLoad start(List<LoadClient> clients, Duration length, Pace pace) {
        return new RunningLoad(length, Long.MAX_VALUE, pace).begin(clients);
    }

    static RunningLoad start(List<LoadClient> clients, long requests) {
        return new RunningLoad(FOR_EVER, requests, Pace.UNBOUNDED).begin(clients);
    }

    private RunningLoad begin(List<LoadClient> clients) {
        // Each task ends by itself, so the executor needs no closing; and closing would wait.
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        clients.forEach(client -> tallies.add(executor.submit(() -> run(client))));
        executor.shutdown();
        return this;
    }

    /** Lets each client finish its request and no more. */
    public void stop() {
        stopped = true;
    }

    /** Waits until all clients are done and says what came of it. */
    public Round join() throws InterruptedException {
        Tally total = new Tally();
        for (Future<Tally> tally : tallies) {
            total.add(result(tally));
        }
        return total.round(elapsed());
    }

    private Tally run(LoadClient client) {
        Tally tally = new Tally();
        while (!stopped && elapsed().compareTo(length) < 0 && left.getAndDecrement() > 0) {
            pace.await();
            long sent = System.nanoTime();
            Outcome outcome = client.step();
            tally.add(outcome, System.nanoTime() - sent);
            if (!(outcome instanceof Answered)) {
                break;
            }
        }
        return tally;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Tally result(Future<Tally> tally) throws InterruptedException {
        try {
            return tally.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client broke", e.getCause());
        }
    }
}
