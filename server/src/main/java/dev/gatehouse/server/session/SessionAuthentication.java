package dev.gatehouse.server.session;

import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.AuthenticationTimes;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** When users proved who they are, as their sessions remember it. Thread-safe. */
public final class SessionAuthentication implements AuthenticationTimes {

    private final SessionAuthenticationStore store = new SessionAuthenticationStore();

    @Override
    public Optional<Instant> authenticatedAt(Handle handle, SessionId session) {
        return store.authenticatedAt(handle, session);
    }

    /**
     * Remembers that the user of a session has proved it again.
     *
     * @return whether the session goes on
     */
    public boolean renew(Handle handle, SessionId session, Instant now) {
        return store.renew(handle, session, now);
    }
}
