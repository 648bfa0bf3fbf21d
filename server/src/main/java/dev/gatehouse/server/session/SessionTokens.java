package dev.gatehouse.server.session;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.key.LiveTokens;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the sessions tell of the tokens that live. Thread-safe. */
public final class SessionTokens implements LiveTokens {

    private final SessionTokenStore store = new SessionTokenStore();
    private final TokenSettings settings;

    public SessionTokens(TokenSettings settings) {
        this.settings = settings;
    }

    /** Sessions remember the expiry of tokens that were made when lifetimes were longer (decision 0003). */
    @Override
    public Instant lastExpiry(Handle handle, KeyPurpose purpose, Instant now) {
        TokenTimes beingMade = TokenTimes.of(settings, now);
        return switch (purpose) {
            case ACCESS -> later(store.lastAccessExpiry(handle), beingMade.accessExpiresAt());
            case REFRESH -> later(store.lastRefreshExpiry(handle), beingMade.refreshExpiresAt());
            case AUDIT -> throw noTokens();
        };
    }

    @Override
    public long count(Handle handle, KeyPurpose purpose, Period made, Instant now) {
        return switch (purpose) {
            case ACCESS -> store.countAccess(handle, made, now);
            case REFRESH -> store.countRefresh(handle, made, now);
            case AUDIT -> throw noTokens();
        };
    }

    private static Instant later(Optional<Instant> one, Instant other) {
        return one.filter(other::isBefore).orElse(other);
    }

    private static IllegalArgumentException noTokens() {
        return new IllegalArgumentException("Audit keys sign no tokens");
    }
}
