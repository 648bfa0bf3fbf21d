package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.http.Caller;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** No account has a session. */
final class NoSessions implements AccountSessions {

    @Override
    public int endAll(Handle handle, AccountId account, String reason, @Nullable String endedBy, Instant now) {
        return 0;
    }

    @Override
    public int endOthers(Handle handle, Caller caller, String reason, Instant now) {
        return 0;
    }
}
