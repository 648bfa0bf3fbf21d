package dev.gatehouse.common.client;

import java.time.Duration;

/** Time limits for tests that wait for one to pass: short, and still long for an answer from the same machine. */
final class Impatience {

    static final ClientSettings SETTINGS = new ClientSettings(
            "test", Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(700));

    private Impatience() {}
}
