package dev.gatehouse.server.lockout;

import dev.gatehouse.common.address.Network;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Knows from where accounts have signed in. Thread-safe. */
public interface KnownAddresses {

    /**
     * Whether the account with that name has signed in from that address since then; never for a name that no account
     * has.
     *
     * @param client what counts as one client, as {@link dev.gatehouse.common.address.IpAddress#client()} has it
     */
    boolean isKnown(Handle handle, String username, Network client, Instant since);
}
