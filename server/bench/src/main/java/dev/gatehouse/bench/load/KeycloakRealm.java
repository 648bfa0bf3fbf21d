package dev.gatehouse.bench.load;

import java.net.URI;

/**
 * A realm of a Keycloak and the client that asks it for tokens.
 *
 * @param address where Keycloak listens, with the path that its routes are under, if there is one
 * @param name    the realm's name
 * @param client  a public client with direct access grants
 */
public record KeycloakRealm(URI address, String name, String client) {}
