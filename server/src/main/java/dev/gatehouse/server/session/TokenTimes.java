package dev.gatehouse.server.session;

import dev.gatehouse.server.config.TokenSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When the tokens of one login or refresh are made and expire. Tokens count in whole seconds (RFC 7519 §2), so what
 * expires does so at a whole second. No token outlives its session's longest life.
 *
 * @param now              when they are made
 * @param accessExpiresAt  from then on the access token is no good
 * @param refreshExpiresAt from then on the refresh token is no good
 */
record TokenTimes(Instant now, Instant accessExpiresAt, Instant refreshExpiresAt) {

    /** Those of a login. */
    static TokenTimes of(TokenSettings settings, Instant now) {
        return of(settings, now, now);
    }

    /** Those of a refresh in a session that began at {@code startedAt}. */
    static TokenTimes of(TokenSettings settings, Instant startedAt, Instant now) {
        Instant end = end(settings, startedAt);
        return new TokenTimes(
                now, expiry(now, settings.accessLifetime(), end), expiry(now, settings.refreshLifetime(), end));
    }

    /** When a session that began at {@code startedAt} has reached its longest life. */
    static Instant end(TokenSettings settings, Instant startedAt) {
        return startedAt.truncatedTo(ChronoUnit.SECONDS).plus(settings.sessionLifetime());
    }

    private static Instant expiry(Instant now, Duration lifetime, Instant end) {
        Instant expiry = now.truncatedTo(ChronoUnit.SECONDS).plus(lifetime);
        return expiry.isBefore(end) ? expiry : end;
    }
}
