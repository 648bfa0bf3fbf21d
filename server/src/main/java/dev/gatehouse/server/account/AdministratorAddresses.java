package dev.gatehouse.server.account;

import dev.gatehouse.common.address.Network;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Knows from where administrators work. Thread-safe. */
public interface AdministratorAddresses {

    /**
     * Where the live sessions of accounts that may administer have begun, and where they were refreshed last: addresses, and
     * /64 networks where these count as one client. It costs no more than there are of these sessions.
     */
    List<Network> ofLiveSessions(Handle handle, Instant now);
}
