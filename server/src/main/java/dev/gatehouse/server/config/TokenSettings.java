package dev.gatehouse.server.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What tokens say and how long they live.
 *
 * @param issuer          {@code iss}; default {@code gatehouse}
 * @param audience        {@code aud}; empty for none
 * @param accessLifetime  how long an access token lives (R25); 1 second to 1 day, default 30 minutes
 * @param refreshLifetime how long a refresh token lives; 1 second to 366 days, default 1 day
 * @param reuseGrace      how long the immediate predecessor of a refresh token is forgiven; up to 1 minute, default 10 s
 */
public record TokenSettings(
        String issuer,
        Optional<String> audience,
        Duration accessLifetime,
        Duration refreshLifetime,
        Duration reuseGrace) {

    static TokenSettings from(Section section) {
        Duration second = Duration.ofSeconds(1);
        return new TokenSettings(
                section.text("issuer", "gatehouse"),
                section.optionalText("audience"),
                section.duration("access-lifetime", "PT30M", second, Duration.ofDays(1)),
                section.duration("refresh-lifetime", "P1D", second, Duration.ofDays(366)),
                section.duration("reuse-grace", "PT10S", Duration.ZERO, Duration.ofMinutes(1)));
    }
}
