package dev.gatehouse.server.account;

import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Knows when the user of a session last proved who they are ({@code auth_time}, OpenID Connect Core §2). Thread-safe. */
public interface AuthenticationTimes {

    /** When password and, where there is one, second factor were last checked; empty if the session has ended. */
    Optional<Instant> authenticatedAt(Handle handle, SessionId session);
}
