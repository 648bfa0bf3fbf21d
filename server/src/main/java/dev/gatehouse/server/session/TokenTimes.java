package dev.gatehouse.server.session;

import dev.gatehouse.server.config.TokenSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When the tokens of one login or refresh are made and expire. Tokens count in whole seconds (RFC 7519 §2), so what
 * expires does so at a whole second.
 *
 * @param now              when they are made
 * @param accessExpiresAt  from then on the access token is no good
 * @param refreshExpiresAt from then on the refresh token is no good
 */
record TokenTimes(Instant now, Instant accessExpiresAt, Instant refreshExpiresAt) {

    static TokenTimes of(TokenSettings settings, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return new TokenTimes(now, second.plus(settings.accessLifetime()), second.plus(settings.refreshLifetime()));
    }
}
