package dev.gatehouse.server.account;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Caller;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Decides whether a caller must authenticate again before an act that makes or unmakes an administrator (decision 0020). A
 * service asks this in its transaction, once it knows what the act concerns. Thread-safe.
 */
public final class RecentAuthentication {

    /** For how long a checked password, and second factor, is proof enough. */
    public static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final SignInHistory signIns;
    private final AccountStore store = new AccountStore();

    public RecentAuthentication(SignInHistory signIns) {
        this.signIns = signIns;
    }

    /**
     * Whether the last proof is too old, or as far ahead of the clock, which was set back since then. It is worth nothing where the
     * caller is no administrator any more: their role may have been taken away since the request was let in, while a password was
     * hashed or others had their turn. Commands on the server's machine, and the server itself, need none.
     */
    public boolean isMissing(Handle handle, AuditContext context) {
        return context.caller()
                .filter(caller -> !isRecent(handle, caller, context.at()) || !mayAdminister(handle, caller))
                .isPresent();
    }

    private boolean mayAdminister(Handle handle, Caller caller) {
        return store.find(handle, caller.accountId())
                .filter(account -> account.active() && account.role().permits(Permission.ADMINISTER))
                .isPresent();
    }

    private boolean isRecent(Handle handle, Caller caller, Instant now) {
        return signIns.authenticatedAt(handle, caller.sessionId())
                .filter(at -> Duration.between(at, now).abs().compareTo(MAX_AGE) < 0)
                .isPresent();
    }
}
