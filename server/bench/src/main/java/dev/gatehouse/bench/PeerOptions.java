package dev.gatehouse.bench;

import dev.gatehouse.bench.process.PeerServer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;

/** What ours is compared with: one or the other. */
final class PeerOptions {

    @ArgGroup(exclusive = false)
    private @Nullable KeycloakOptions keycloak;

    @ArgGroup(exclusive = false)
    private @Nullable OtherOptions other;

    /** @throws IllegalArgumentException if there is no such server */
    PeerServer server() {
        return keycloak != null
                ? keycloak.server()
                : Objects.requireNonNull(other).server();
    }
}
