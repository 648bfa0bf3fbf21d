package dev.gatehouse.server.event;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.Optional;

/** In whose name a test changes something. */
public final class TestAuditContexts {

    private TestAuditContexts() {}

    /** In the name of a user with that role. */
    public static AuditContext of(String username, Role role, Instant now) {
        Caller caller = new Caller(new AccountId(1), username, role, SessionId.random(), now, false);
        return new AuditContext(Optional.of(caller), RequestSource.server(), now);
    }
}
