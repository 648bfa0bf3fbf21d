package dev.gatehouse.bench.load;

import dev.gatehouse.bench.http.HttpConnection;
import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.token.TokenPair;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Rotates a server's access and refresh keys in turn, far more often than an operator would, until it is told to stop.
 * Thread-safe.
 */
public final class Rotator {

    /** Each rotation leaves a key that verifies; a minute makes 120 of them. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final FutureTask<Long> work;

    private Rotator(URI server, Credentials administrator) {
        this.work = new FutureTask<>(() -> rotate(server, administrator));
    }

    /** Begins to rotate, as an account with the role {@code admin}. */
    public static Rotator start(URI server, Credentials administrator) {
        Rotator rotator = new Rotator(server, administrator);
        var _ = Thread.ofVirtual().name("rotator").start(rotator.work);
        return rotator;
    }

    /**
     * Stops.
     *
     * @return how often keys were rotated
     * @throws IllegalStateException if one rotation was not
     */
    public long stop() throws InterruptedException {
        stopped.countDown();
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Keys did not rotate: " + e.getCause(), e.getCause());
        }
    }

    private long rotate(URI server, Credentials administrator) throws InterruptedException {
        try (TokenApi api = new TokenApi(new HttpConnection(server, ANSWER_TIMEOUT))) {
            TokenPair tokens = SignIn.at(server, administrator);
            long rotations = 0;
            do {
                verify(api.rotate(tokens, rotations % 2 == 0 ? KeyPurpose.ACCESS : KeyPurpose.REFRESH));
                rotations++;
            } while (!stopped.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS));
            return rotations;
        }
    }

    private static void verify(Outcome outcome) {
        if (!(outcome instanceof Answered answer && answer.isOk())) {
            throw new IllegalStateException(outcome.toString());
        }
    }
}
