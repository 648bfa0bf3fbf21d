package dev.gatehouse.server.ledger;

import java.time.Duration;

/**
 * How the sealer works.
 *
 * @param batch          how many events a transaction seals at most
 * @param rest           how long it rests between two passes, so that under load it seals many at once instead of
 *                       taking every other sync of the disk; the live stream is behind by as much
 * @param tick           how long it sleeps when no signal wakes it; then it looks for what other processes have written
 * @param firstBackOff   how long it waits after a failure; twice as long after each further one
 * @param longestBackOff how long it waits at most
 * @param note           how often it notes at most, outside of the database, where the ledger ends; what is cut off
 *                       within that time is not missed
 */
record SealerPace(
        int batch, Duration rest, Duration tick, Duration firstBackOff, Duration longestBackOff, Duration note) {

    /** Events a second from which on passes cost more than a fresher stream is worth; measured. */
    private static final double MANY = 700;

    /** What suits a server. */
    static SealerPace standard() {
        return new SealerPace(
                500,
                Duration.ofMillis(20),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1));
    }

    /**
     * How long it rests at that many events a second: three times as long under load, where each pass costs the sealer a
     * transaction and every consumer a step, however many events it has.
     */
    Duration rest(double rate) {
        return rate < MANY ? rest : rest.multipliedBy(3);
    }

    /** How long to wait after that many failures in a row. */
    Duration backOff(int failures) {
        Duration wait = firstBackOff;
        for (int i = 1; i < failures && wait.compareTo(longestBackOff) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestBackOff) < 0 ? wait : longestBackOff;
    }
}
