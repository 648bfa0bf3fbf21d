package dev.gatehouse.server.config;

import java.time.Duration;
import java.util.Optional;

/** Settings of tokens for a test: the defaults, but for what it says. Immutable. */
public final class TestTokenSettings {

    /** What a server has that says nothing about tokens. */
    public static final TokenSettings DEFAULTS = with(Optional.empty(), Duration.ofSeconds(5));

    private TestTokenSettings() {}

    /** With that audience, and that leeway for clocks. */
    public static TokenSettings with(Optional<String> audience, Duration leeway) {
        return new TokenSettings(
                "gatehouse",
                audience,
                Duration.ofMinutes(30),
                Duration.ofDays(1),
                Duration.ofSeconds(10),
                Duration.ofDays(30),
                leeway);
    }
}
