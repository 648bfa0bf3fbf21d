package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.RequestSource;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The rule of rank (decision 0021): a caller whose role does not permit to administer does nothing to an account whose
 * role does, to its sessions and to where it works from, and lifts nothing that such an account has imposed. Each service
 * asks before it acts, and calls {@link #denied} after the transaction. Commands on the server's machine stand above all
 * roles, and the server itself is bound by none. Thread-safe.
 */
public final class Rank {

    private final SignInHistory signIns;
    private final EventTally tally;
    private final AccountStore store = new AccountStore();

    public Rank(SignInHistory signIns, EventTally tally) {
        this.signIns = signIns;
        this.tally = tally;
    }

    /** The role that is kept with what is imposed on that occasion; empty for the server itself. */
    public static Optional<Role> imposing(AuditContext context) {
        return context.caller()
                .map(Caller::role)
                .or(() -> context.source().equals(RequestSource.server()) ? Optional.empty() : Optional.of(Role.ADMIN));
    }

    /** Whether the caller may act on every account. */
    public static boolean isHighest(AuditContext context) {
        return context.caller()
                .map(Caller::role)
                .filter(role -> !role.mayActOn(Role.ADMIN))
                .isEmpty();
    }

    /** Whether the caller may act on that account, its sessions and its factors. */
    public boolean reaches(Handle handle, AccountId account, AuditContext context) {
        return isHighest(context)
                || store.find(handle, account)
                        .filter(found -> outranks(found.role(), context))
                        .isEmpty();
    }

    /** Whether the caller may act on that user name, which need not be an account's. */
    public boolean reaches(Handle handle, String username, AuditContext context) {
        return isHighest(context)
                || store.find(handle, username)
                        .filter(found -> outranks(found.account().role(), context))
                        .isEmpty();
    }

    /** Whether the caller may act on every account whose name is, in lower case, one of these. */
    public boolean reaches(Handle handle, Set<String> usernames, AuditContext context) {
        return isHighest(context) || Collections.disjoint(store.lowerCaseNames(handle, Role.ADMIN), usernames);
    }

    /** Whether the caller may shut out that network: not if an administrator works from there. */
    public boolean reaches(Handle handle, Network network, AuditContext context) {
        return isHighest(context)
                || signIns.administratorAddresses(handle, context.at()).stream().noneMatch(network::overlaps);
    }

    /** Whether the caller may lift what was imposed with that role; every caller may what the server itself has. */
    public static boolean mayLift(Optional<Role> imposedBy, AuditContext context) {
        return imposedBy.filter(role -> outranks(role, context)).isEmpty();
    }

    /** Records that the caller was refused. To be called outside of transactions. */
    public void denied(AuditContext context) {
        Caller caller = context.caller().orElseThrow();
        // Not the user agent: of that the caller could make up any number, and each would be an event.
        RequestSource source = new RequestSource(
                context.source().address(), null, context.source().route());
        tally.count(EventDraft.of(EventType.PERMISSION_DENIED, source, context.at())
                .about(caller.accountId(), caller.username())
                .in(caller.sessionId())
                .with(EventDetail.ROLE, caller.role())
                .with(EventDetail.DENIAL, "rank"));
    }

    private static boolean outranks(Role other, AuditContext context) {
        return context.caller().filter(caller -> !caller.role().mayActOn(other)).isPresent();
    }
}
