package dev.gatehouse.bench.process;

import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.load.KeycloakRealm;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Scenario;

/**
 * A Keycloak that runs already, to be compared with.
 *
 * @param realm       what is asked for tokens
 * @param credentials what clients sign in with
 * @param server      its processor time
 * @param database    the processor time of its database; stands still where that is not told
 */
public record KeycloakServer(KeycloakRealm realm, Credentials credentials, CpuClock server, CpuClock database)
        implements PeerServer {

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public Load load(Scenario scenario, int clients) {
        return Load.ofKeycloak(realm, credentials, scenario, clients);
    }
}
