package dev.gatehouse.server.session;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.session.StoryClient;
import dev.gatehouse.common.text.Agents;
import java.util.Optional;

/**
 * What remains the same of a client from one request to the next, far beyond what {@link SessionClient} takes for the same.
 *
 * @param network its network, /24 or /48 of IPv6; empty where its address is not known
 * @param program its program without its version; empty where it does not tell
 */
record ClientTrace(Optional<Network> network, String program) {

    static ClientTrace of(StoryClient client) {
        return new ClientTrace(
                Optional.ofNullable(client.address()).flatMap(IpAddress::parse).map(IpAddress::providerNetwork),
                Agents.family(client.userAgent()));
    }

    boolean isInNetworkOf(ClientTrace other) {
        return network.equals(other.network);
    }

    boolean isProgramOf(ClientTrace other) {
        return program.equals(other.program);
    }
}
