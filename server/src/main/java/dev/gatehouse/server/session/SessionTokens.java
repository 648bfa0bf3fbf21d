package dev.gatehouse.server.session;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.key.LiveTokens;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * What the sessions tell of the tokens that live. A count looks at those that expire last, or for a key of the past at
 * those that expire next: with one lifetime for all, these are the ones that it asks for, and others are behind them.
 * Thread-safe.
 */
final class SessionTokens implements LiveTokens {

    private final SessionTokenStore store = new SessionTokenStore();
    private final TokenSettings settings;

    SessionTokens(TokenSettings settings) {
        this.settings = settings;
    }

    /** Sessions remember the expiry of tokens that were made when lifetimes were longer (decision 0003). */
    @Override
    public Instant lastExpiry(Handle handle, KeyPurpose purpose, Instant now) {
        Instant beingMade = now.plus(lifetime(purpose, now));
        return store.lastExpiry(handle, purpose).filter(beingMade::isBefore).orElse(beingMade);
    }

    @Override
    public long countSince(Handle handle, KeyPurpose purpose, Instant from, Instant now) {
        return store.lastToExpire(handle, purpose, from, MOST_COUNTED, now).countUpTo(MOST_COUNTED);
    }

    @Override
    public long countMade(Handle handle, KeyPurpose purpose, Span made, Instant expired, Instant now) {
        return store.nextToExpire(handle, purpose, made, expired, MOST_COUNTED, now)
                .countUpTo(MOST_COUNTED);
    }

    private Duration lifetime(KeyPurpose purpose, Instant now) {
        TokenTimes beingMade = TokenTimes.of(settings, now);
        return Duration.between(
                now,
                switch (purpose) {
                    case ACCESS -> beingMade.accessExpiresAt();
                    case REFRESH -> beingMade.refreshExpiresAt();
                    case AUDIT -> throw new IllegalArgumentException("Audit keys sign no tokens");
                });
    }
}
