package dev.gatehouse.server.account;

import dev.gatehouse.server.address.IpAddress;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Knows from where administrators work. Thread-safe. */
public interface AdministratorAddresses {

    /** The addresses of all live sessions of accounts that may administer; it costs no more than there are of these. */
    List<IpAddress> ofLiveSessions(Handle handle, Instant now);
}
