package dev.gatehouse.server.account;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** No account has ever signed in. */
public class NoSignIns implements SignInHistory {

    @Override
    public Optional<Instant> authenticatedAt(Handle handle, SessionId session) {
        return Optional.empty();
    }

    @Override
    public boolean hasSignedInFrom(Handle handle, String username, Network client, Instant since) {
        return false;
    }

    @Override
    public List<Network> administratorAddresses(Handle handle, Instant now) {
        return List.of();
    }
}
