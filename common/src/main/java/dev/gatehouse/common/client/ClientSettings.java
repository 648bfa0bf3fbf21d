package dev.gatehouse.common.client;

import java.time.Duration;

/**
 * How a client names itself and how long it waits.
 *
 * @param userAgent what the server records as the client's description
 * @param connect   for a connection; positive, default 5 seconds
 * @param answer    for the whole of an answer, sending and reading included; positive, default 15 seconds
 * @param bulk      for the whole of an answer to an order that may be about a hundred thousand sessions; positive, default 5
 *     minutes
 * @param refresh   for the answer to one try of a refresh; positive, default 4 seconds. Two tries must fit into the 10
 *     seconds during which the server forgives the use of a token's predecessor
 * @param silence   for the next byte of the event stream; positive, default 20 seconds, six of the server's heartbeats
 */
public record ClientSettings(
        String userAgent, Duration connect, Duration answer, Duration bulk, Duration refresh, Duration silence) {

    /** @throws IllegalArgumentException if a duration is not positive */
    public ClientSettings {
        requirePositive("connect", connect);
        requirePositive("answer", answer);
        requirePositive("bulk", bulk);
        requirePositive("refresh", refresh);
        requirePositive("silence", silence);
    }

    /** The defaults, under that name. */
    public static ClientSettings of(String userAgent) {
        return new ClientSettings(
                userAgent,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofMinutes(5),
                Duration.ofSeconds(4),
                Duration.ofSeconds(20));
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, not " + duration);
        }
    }
}
