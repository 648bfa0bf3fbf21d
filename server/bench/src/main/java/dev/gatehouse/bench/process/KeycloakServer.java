package dev.gatehouse.bench.process;

import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.load.KeycloakRealm;

/**
 * A Keycloak that runs already, to be compared with.
 *
 * @param realm       what is asked for tokens
 * @param credentials what clients sign in with
 * @param server      its processor time
 * @param database    the processor time of its database; stands still where that is not told
 */
public record KeycloakServer(KeycloakRealm realm, Credentials credentials, CpuClock server, CpuClock database) {}
