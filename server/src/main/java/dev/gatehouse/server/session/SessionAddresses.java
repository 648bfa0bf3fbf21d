package dev.gatehouse.server.session;

import dev.gatehouse.server.address.IpAddress;
import dev.gatehouse.server.address.Network;
import dev.gatehouse.server.lockout.KnownAddresses;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** From where accounts have signed in, as their sessions tell. Thread-safe. */
public final class SessionAddresses implements KnownAddresses {

    private final SessionStore store = new SessionStore();

    @Override
    public boolean isKnown(Handle handle, String username, Network client, Instant since) {
        return client.isIpv6()
                ? store.ipv6Addresses(handle, username, since).stream()
                        .flatMap(text -> IpAddress.parse(text).stream())
                        .anyMatch(client::contains)
                : store.hasBegunFrom(handle, username, client.toString(), since);
    }
}
