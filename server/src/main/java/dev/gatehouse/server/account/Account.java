package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account; its user may sign in while it is active.
 *
 * @param id          never changes
 * @param username    1..150 characters, compared as written
 * @param role        what they may do on the admin API
 * @param active      whether they may sign in at all
 * @param otp         whether they have a second factor, which is asked for when they sign in
 * @param createdAt   when the account was made
 * @param lastLoginAt the last login; empty before the first
 */
public record Account(
        AccountId id,
        String username,
        Role role,
        boolean active,
        boolean otp,
        Instant createdAt,
        Optional<Instant> lastLoginAt) {

    /** As the admin API shows it. */
    User toUser() {
        return new User(id, username, role, active, otp, createdAt, lastLoginAt.orElse(null));
    }

    /** Whether it can let others in. */
    boolean isActiveAdmin() {
        return active && role == Role.ADMIN;
    }

    /**
     * The event that an administrator was made or unmade, beside the event of the change itself.
     *
     * @param changes what was done: {@code created}, {@code otp_reset}, and those of
     *     {@link AccountPatch#administratorChanges}
     */
    public EventDraft administratorChanged(List<String> changes, AuditContext context) {
        return event(EventType.ADMINISTRATOR_CHANGED, context).with(EventDetail.CHANGES, changes);
    }

    /** An event about this account, which says who did it. */
    public EventDraft event(EventType type, AuditContext context) {
        return context.event(type).about(id, username);
    }
}
