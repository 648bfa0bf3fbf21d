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

/**
 * Clients at work. One whose connection breaks is done for this run: a server that is gone ends its load. Thread-safe.
 */
public final class RunningLoad {

    private final long start = System.nanoTime();
    private final Duration length;
    private final List<Future<Tally>> tallies = new ArrayList<>();
    private volatile boolean stopped;

    private RunningLoad(Duration length) {
        this.length = length;
    }

    static RunningLoad start(List<LoadClient> clients, Duration length) {
        RunningLoad load = new RunningLoad(length);
        // Each task ends by itself, so the executor needs no closing; and closing would wait.
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        clients.forEach(client -> load.tallies.add(executor.submit(() -> load.run(client))));
        executor.shutdown();
        return load;
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
        while (!stopped && elapsed().compareTo(length) < 0) {
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
