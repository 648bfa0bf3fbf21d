package dev.gatehouse.bench;

import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.load.KeycloakRealm;
import dev.gatehouse.bench.process.CpuClock;
import dev.gatehouse.bench.process.KeycloakServer;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A Keycloak that runs already, to be loaded in turns with ours. */
final class KeycloakOptions {

    private static final String PASSWORD = "KEYCLOAK_PASS";

    @Option(
            names = "--against",
            required = true,
            description =
                    "What ours is compared with, in turns: ${COMPLETION-CANDIDATES}. For the scenarios login, refresh"
                            + " and whoami; the user's password comes from KEYCLOAK_PASS in the environment.")
    private Peer peer = Peer.KEYCLOAK;

    @Option(
            names = "--keycloak-address",
            required = true,
            description = "Where Keycloak listens, such as http://127.0.0.1:8080; over HTTP, on this machine.")
    private URI address = URI.create("");

    @Option(names = "--keycloak-pid", required = true, description = "Keycloak's process.")
    private long pid;

    @Option(names = "--keycloak-database-pid", description = "The first process of its database.")
    private @Nullable Long databasePid;

    @Option(names = "--keycloak-realm", required = true, description = "The realm.")
    private String realm = "";

    @Option(
            names = "--keycloak-client",
            required = true,
            description = "A public client of it with direct access grants.")
    private String client = "";

    @Option(names = "--keycloak-user", required = true, description = "The user that all clients sign in as.")
    private String user = "";

    /** @throws IllegalArgumentException if there is no such process, or no password in the environment */
    KeycloakServer server() {
        return switch (peer) {
            case KEYCLOAK ->
                new KeycloakServer(
                        new KeycloakRealm(address, realm, client),
                        new Credentials(user, EnvironmentVariable.required(PASSWORD)),
                        CpuClock.of(pid),
                        CpuClock.ofTreeIfKnown(databasePid));
        };
    }

    /** Servers that ours can be compared with. */
    enum Peer {
        KEYCLOAK;

        @Override
        public String toString() {
            return "keycloak";
        }
    }
}
