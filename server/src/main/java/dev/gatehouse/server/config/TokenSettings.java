package dev.gatehouse.server.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What tokens say and how long they live.
 *
 * @param issuer          {@code iss}; default {@code gatehouse}. Tokens of another one are refused
 * @param audience        {@code aud}; empty for none. Tokens for another one are refused
 * @param accessLifetime  how long an access token lives (R25); 1 second to 1 day, default 30 minutes
 * @param refreshLifetime how long a refresh token lives; 1 second to 366 days, not below {@code accessLifetime}, default 1 day
 * @param reuseGrace      how long the immediate predecessor of a refresh token is forgiven; up to 1 minute, default 10 s
 * @param sessionLifetime how long a session lives at most, however often it is refreshed; 1 second to 3650 days, default
 *                        30 days. Where it is below a token's lifetime, the token expires with the session
 * @param leeway          how far ahead the clock of the node may be that made a token, for {@code iat} and {@code nbf};
 *                        up to 1 minute, default 5 s
 */
public record TokenSettings(
        String issuer,
        Optional<String> audience,
        Duration accessLifetime,
        Duration refreshLifetime,
        Duration reuseGrace,
        Duration sessionLifetime,
        Duration leeway) {

    /** What {@code accessLifetime} may be at most. */
    public static final Duration LONGEST_ACCESS_LIFETIME = Duration.ofDays(1);

    static TokenSettings from(Section section) {
        Duration second = Duration.ofSeconds(1);
        Duration minute = Duration.ofMinutes(1);
        TokenSettings settings = new TokenSettings(
                section.text("issuer", "gatehouse"),
                section.optionalText("audience"),
                section.duration("access-lifetime", "PT30M", second, LONGEST_ACCESS_LIFETIME),
                section.duration("refresh-lifetime", "P1D", second, Duration.ofDays(366)),
                section.duration("reuse-grace", "PT10S", Duration.ZERO, minute),
                section.duration("session-lifetime", "P30D", second, Duration.ofDays(3650)),
                section.duration("leeway", "PT5S", Duration.ZERO, minute));
        if (settings.refreshLifetime.compareTo(settings.accessLifetime) < 0) {
            section.refuse("has a refresh-lifetime (%s) below its access-lifetime (%s)"
                    .formatted(settings.refreshLifetime, settings.accessLifetime));
        }
        return settings;
    }
}
