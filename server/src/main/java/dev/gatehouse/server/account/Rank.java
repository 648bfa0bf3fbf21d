package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.address.Network;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.event.Occasion;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Origin;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The rule of rank (decision 0021): a caller whose role does not permit to administer does nothing to an account whose
 * role does, to its sessions and to where it works from, and lifts nothing that such an account has imposed. Each service
 * asks before it acts, and calls {@link #denied} after the transaction. Commands on the server's machine stand above all
 * roles, and the server itself is bound by none. Thread-safe.
 */
public final class Rank {

    private final AdministratorAddresses addresses;
    private final EventTally tally;
    private final AccountStore store = new AccountStore();

    public Rank(AdministratorAddresses addresses, EventTally tally) {
        this.addresses = addresses;
        this.tally = tally;
    }

    /** The role that is kept with what is imposed on that occasion; empty for the server itself. */
    public static Optional<Role> imposing(Occasion occasion) {
        return occasion.caller()
                .map(Caller::role)
                .or(() -> occasion.origin().equals(Origin.server()) ? Optional.empty() : Optional.of(Role.ADMIN));
    }

    /** Whether the caller may act on every account. */
    public static boolean isHighest(Occasion occasion) {
        return occasion.caller()
                .map(Caller::role)
                .filter(role -> !role.mayActOn(Role.ADMIN))
                .isEmpty();
    }

    /** Whether the caller may act on that account, its sessions and its factors. */
    public boolean reaches(Handle handle, AccountId account, Occasion occasion) {
        return isHighest(occasion)
                || store.find(handle, account)
                        .filter(found -> outranks(found.role(), occasion))
                        .isEmpty();
    }

    /** Whether the caller may act on that user name, which need not be an account's. */
    public boolean reaches(Handle handle, String username, Occasion occasion) {
        return isHighest(occasion)
                || store.find(handle, username)
                        .filter(found -> outranks(found.account().role(), occasion))
                        .isEmpty();
    }

    /** Whether the caller may shut out that network: not if an administrator works from there. */
    public boolean reaches(Handle handle, Network network, Occasion occasion) {
        return isHighest(occasion)
                || addresses.ofLiveSessions(handle, occasion.now()).stream().noneMatch(network::overlaps);
    }

    /** Whether the caller may lift what was imposed with that role; every caller may what the server itself has. */
    public static boolean mayLift(Optional<Role> imposedBy, Occasion occasion) {
        return imposedBy.filter(role -> outranks(role, occasion)).isEmpty();
    }

    /** Records that the caller was refused. To be called outside of transactions. */
    public void denied(Occasion occasion) {
        Caller caller = occasion.caller().orElseThrow();
        // Not the user agent: of that the caller could make up any number, and each would be an event.
        Origin origin =
                new Origin(occasion.origin().address(), null, occasion.origin().route());
        tally.count(EventDraft.of(EventType.PERMISSION_DENIED, origin, occasion.now())
                .about(caller.accountId(), caller.username())
                .in(caller.sessionId())
                .with("role", caller.role().code())
                .with("reason", "rank"));
    }

    private static boolean outranks(Role other, Occasion occasion) {
        return occasion.caller()
                .filter(caller -> !caller.role().mayActOn(other))
                .isPresent();
    }
}
