package dev.gatehouse.server.process;

import dev.gatehouse.server.TestClient;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** A client that guesses the password of one account of its own, over the lives of several servers. One thread at a time. */
final class Guesser {

    private static final int BLOCKED = 403;

    private final int number;
    private volatile boolean blocked;

    Guesser(int number) {
        this.number = number;
    }

    /** Its address; each has another. */
    String address() {
        return "198.18.%d.%d".formatted(number / 250, 1 + number % 250);
    }

    /** Whether a server has refused to listen to it at all. */
    boolean isBlocked() {
        return blocked;
    }

    /** Guesses until the server is gone, and counts the answers down. */
    void guessWhileServed(TestClient client, CountDownLatch answers) {
        try {
            while (true) {
                guess(client);
                answers.countDown();
            }
        } catch (UncheckedIOException e) {
            // The server was killed.
        }
    }

    /** Guesses until it is blocked. */
    void guessUntilBlocked(TestClient client) {
        while (!blocked) {
            guess(client);
        }
    }

    private void guess(TestClient client) {
        String credentials = TestClient.credentials("victim" + number, "wrong");
        blocked |= client.at(address()).post("/api/token/", credentials).status() == BLOCKED;
    }
}
