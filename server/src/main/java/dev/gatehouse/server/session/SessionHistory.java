package dev.gatehouse.server.session;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.SignInHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** When and from where accounts have signed in, as their sessions remember it. Thread-safe. */
final class SessionHistory implements SignInHistory {

    private final SessionAuthenticationStore authentications = new SessionAuthenticationStore();
    private final SignInPlaceStore places = new SignInPlaceStore();

    @Override
    public Optional<Instant> authenticatedAt(Handle handle, SessionId session) {
        return authentications.authenticatedAt(handle, session);
    }

    @Override
    public boolean hasSignedInFrom(Handle handle, String username, Network client, Instant since) {
        return client.isIpv6()
                ? places.ipv6Addresses(handle, username, since).stream()
                        .flatMap(text -> IpAddress.parse(text).stream())
                        .anyMatch(client::contains)
                : places.hasBegunFrom(handle, username, client.toString(), since);
    }

    @Override
    public List<Network> administratorAddresses(Handle handle, Instant now) {
        return places.liveAddresses(handle, Role.ADMIN, now).stream()
                .flatMap(text -> Network.parse(text).stream())
                .toList();
    }
}
