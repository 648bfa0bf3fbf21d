package dev.gatehouse.console.profile;

import dev.gatehouse.common.client.ServerAddress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server that the user signs in to.
 *
 * @param address     as it was typed; which server it is
 * @param name        what the user calls it; empty for its address
 * @param username    the name that last signed in; empty if none did
 * @param environment what it is there for
 * @param certificate the SHA-256 fingerprint of the certificate that the user has decided to trust, in lower-case
 *     hexadecimal digits; null where the system's trust decides
 */
public record SavedServer(
        String address,
        String name,
        String username,
        ServerEnvironment environment,
        @Nullable String certificate) {

    public SavedServer {
        Objects.requireNonNull(address);
        Objects.requireNonNull(name);
        Objects.requireNonNull(username);
        Objects.requireNonNull(environment);
    }

    /** A server that is not known yet: a test on this very machine, and else production, to be careful. */
    public static SavedServer of(String address) {
        boolean local =
                ServerAddress.parse(address).filter(ServerAddress::isLocal).isPresent();
        return new SavedServer(address, "", "", local ? ServerEnvironment.TEST : ServerEnvironment.PRODUCTION, null);
    }

    /** Whether that is this server's address, in whichever way it was typed. */
    public boolean isAt(String typed) {
        Optional<ServerAddress> there = ServerAddress.parse(typed);
        return there.isPresent() && there.equals(ServerAddress.parse(address));
    }

    /** The name, or else the address. */
    public String title() {
        return name.isBlank() ? address : name;
    }

    /** The same, under another name and for something else. */
    public SavedServer described(String newName, ServerEnvironment newEnvironment) {
        return new SavedServer(address, newName.strip(), username, newEnvironment, certificate);
    }

    /** The same, after that user has signed in there. */
    public SavedServer signedIn(String user) {
        return new SavedServer(address, name, user, environment, certificate);
    }

    /** The same, trusted with that certificate, or null for the system's trust. */
    public SavedServer trusting(@Nullable String fingerprint) {
        return new SavedServer(address, name, username, environment, fingerprint);
    }
}
