package dev.gatehouse.server.session;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.server.account.AdministratorAddresses;
import dev.gatehouse.server.lockout.KnownAddresses;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** From where accounts have signed in, as their sessions tell. Thread-safe. */
public final class SessionAddresses implements KnownAddresses, AdministratorAddresses {

    private final SessionStore store = new SessionStore();

    @Override
    public boolean isKnown(Handle handle, String username, Network client, Instant since) {
        return client.isIpv6()
                ? store.ipv6Addresses(handle, username, since).stream()
                        .flatMap(text -> IpAddress.parse(text).stream())
                        .anyMatch(client::contains)
                : store.hasBegunFrom(handle, username, client.toString(), since);
    }

    @Override
    public List<Network> ofLiveSessions(Handle handle, Instant now) {
        return store.liveAddresses(handle, Role.ADMIN, now).stream()
                .flatMap(text -> Network.parse(text).stream())
                .toList();
    }
}
