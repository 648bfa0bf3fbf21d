package dev.gatehouse.server.lockout;

import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.server.event.AuditContext;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Lockouts of accounts for what decides about them by itself, as part of its transaction. Thread-safe. */
public final class LockoutGuardian {

    private final LockoutService service;

    LockoutGuardian(LockoutService service) {
        this.service = service;
    }

    /**
     * Locks a user name out everywhere, with its event.
     *
     * @return the lockout; empty if one holds already
     */
    public Optional<LockoutId> impose(
            Handle handle, String username, String reason, Instant until, AuditContext context) {
        return isLockedOut(handle, username, context.at())
                ? Optional.empty()
                : Optional.of(service.impose(
                        handle, new ManualLockout(Optional.of(username), Optional.empty(), until), reason, context));
    }

    /**
     * Ends a lockout, with its event, and forgets the failures of the user name.
     *
     * @return whether it held
     */
    public boolean lift(Handle handle, LockoutId id, String reason, AuditContext context) {
        return service.lift(handle, id, reason, context);
    }

    /** Whether that user name is locked out by hand, wherever it is tried. */
    public boolean isLockedOut(Handle handle, String username, Instant now) {
        return service.isLockedOutByHand(handle, username, now);
    }
}
