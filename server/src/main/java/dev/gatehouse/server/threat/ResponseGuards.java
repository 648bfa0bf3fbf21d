package dev.gatehouse.server.threat;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.account.SignInHistory;
import dev.gatehouse.server.block.BlockGuardian;
import dev.gatehouse.server.lockout.LockoutGuardian;
import dev.gatehouse.server.session.SessionGuardian;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Holds back what would hurt others than an attacker, who may play their addresses to have them shut out: no address is
 * blocked that is allowed, a proxy, an administrator's or a gateway's, and the last way in stays open. Thread-safe.
 */
final class ResponseGuards {

    /** The reason for a client from which several users have signed in for long. */
    static final String GATEWAY = "gateway";

    private static final String LAST_WAY_IN = "last_way_in";

    /** Accounts that sign in from one client, now and {@linkplain #HISTORY before}, and make it a gateway; a family has fewer. */
    private static final int GATEWAY_ACCOUNTS = 5;

    private static final Duration LATELY = Duration.ofHours(24);

    /** So long ago an account has signed in there for the first time: those that an attack has just opened have not. */
    private static final Duration HISTORY = Duration.ofDays(7);

    private final List<Network> allowed;
    private final SignInHistory signIns;
    private final BlockGuardian blocks;
    private final SessionGuardian sessions;
    private final LockoutGuardian lockouts;
    private final AccountService accounts;

    /** @param allowed the networks from which no failure counts */
    ResponseGuards(
            List<Network> allowed,
            SignInHistory signIns,
            BlockGuardian blocks,
            SessionGuardian sessions,
            LockoutGuardian lockouts,
            AccountService accounts) {
        this.allowed = List.copyOf(allowed);
        this.signIns = signIns;
        this.blocks = blocks;
        this.sessions = sessions;
        this.lockouts = lockouts;
        this.accounts = accounts;
    }

    /** Why that is not done, in the words of the event {@code response_withheld}; empty if nothing speaks against it. */
    Optional<String> objection(Handle handle, PlannedAct act) {
        if (act.response() == ResponseAction.ALERT || act.response() == ResponseAction.OBSERVE) {
            return Optional.empty();
        }
        if (act.target().isEmpty()) {
            return Optional.of("no_target");
        }
        String target = act.target().get();
        return switch (act.response()) {
            case BLOCK ->
                Network.parse(target)
                        .map(network -> toBlock(handle, network, act.at()))
                        .orElse(Optional.of("no_target"));
            case END_SESSION ->
                SessionId.parse(target)
                        .map(session -> toEnd(handle, session, act.at()))
                        .orElse(Optional.of("no_target"));
            case LOCK_ACCOUNT -> toLock(handle, target, act.at());
            case ALERT, OBSERVE -> Optional.empty();
        };
    }

    private Optional<String> toBlock(Handle handle, Network network, Instant now) {
        if (blocks.isRisky(network)) {
            return Optional.of("proxy");
        }
        if (allowed.stream().anyMatch(network::overlaps)) {
            return Optional.of("allowed");
        }
        if (signIns.administratorAddresses(handle, now).stream().anyMatch(network::overlaps)) {
            return Optional.of("admin_session");
        }
        return sessions.accountsOf(handle, network, now.minus(LATELY), now.minus(HISTORY), GATEWAY_ACCOUNTS)
                        >= GATEWAY_ACCOUNTS
                ? Optional.of(GATEWAY)
                : Optional.empty();
    }

    private Optional<String> toEnd(Handle handle, SessionId session, Instant now) {
        return Optional.of(LAST_WAY_IN).filter(_ -> sessions.isLastOfAdministrators(handle, session, now));
    }

    private Optional<String> toLock(Handle handle, String username, Instant now) {
        if (accounts.idOf(handle, username).isEmpty()) {
            return Optional.of("no_target");
        }
        List<String> admins = accounts.activeAdmins(handle);
        boolean last = admins.contains(username)
                && admins.stream()
                        .filter(other -> !other.equals(username))
                        .allMatch(other -> lockouts.isLockedOut(handle, other, now));
        return last ? Optional.of(LAST_WAY_IN) : Optional.empty();
    }
}
