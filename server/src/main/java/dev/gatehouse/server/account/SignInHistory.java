package dev.gatehouse.server.account;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** When and from where accounts have signed in. Thread-safe. */
public interface SignInHistory {

    /**
     * When the user of a session last proved who they are, by password and, where there is one, second factor
     * ({@code auth_time}, OpenID Connect Core §2); empty if the session has ended.
     */
    Optional<Instant> authenticatedAt(Handle handle, SessionId session);

    /**
     * Whether the account with that name has signed in from that address since then; never for a name that no account
     * has.
     *
     * @param client what counts as one client, as {@link dev.gatehouse.common.address.IpAddress#client()} has it
     */
    boolean hasSignedInFrom(Handle handle, String username, Network client, Instant since);

    /**
     * Where the live sessions of accounts that may administer have begun, and where they were refreshed last: addresses, and
     * /64 networks where these count as one client. It costs no more than there are of these sessions.
     */
    List<Network> administratorAddresses(Handle handle, Instant now);
}
