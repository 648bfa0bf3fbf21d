package dev.gatehouse.server.check;

import dev.gatehouse.server.account.FirstAdministrator;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the machine shows of a server's set-up: its environment and its files.
 *
 * @param variables           the names of the environment's variables; their values are no business of a check
 * @param certificate         what is to be said of the certificate
 * @param openDirectory       whether others than the owner get into the data directory
 * @param openSecrets         the files with secrets that others than the owner may read or change
 * @param initialPasswordFile whether the first administrator's password still lies about
 */
record HostFacts(
        Set<String> variables,
        CertificateState certificate,
        boolean openDirectory,
        List<Path> openSecrets,
        boolean initialPasswordFile) {

    private static final Set<PosixFilePermission> OF_OTHERS = Set.copyOf(EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE)));

    HostFacts {
        variables = Set.copyOf(variables);
        openSecrets = List.copyOf(openSecrets);
    }

    /** Looks around, and changes nothing. */
    static HostFacts look(Settings settings, Map<String, String> environment, Instant now) {
        Path directory = settings.data().directory();
        return new HostFacts(
                environment.keySet(),
                CertificateState.look(settings.server().tls(), now),
                isOpen(directory),
                secrets(settings).filter(HostFacts::isOpen).toList(),
                Files.exists(directory.resolve(FirstAdministrator.PASSWORD_FILE)));
    }

    private static Stream<Path> secrets(Settings settings) {
        Path directory = settings.data().directory();
        Stream<Path> ours =
                Stream.of(directory.resolve("master.key"), directory.resolve(FirstAdministrator.PASSWORD_FILE));
        return Stream.concat(ours, settings.server().tls().stream().map(HostFacts::secret));
    }

    private static Path secret(TlsSettings tls) {
        return switch (tls) {
            case TlsSettings.Pem(var _, Path key) -> key;
            case TlsSettings.Keystore(Path file, var _) -> file;
        };
    }

    /** Not so for what is not there, and where files have no owner in the sense of POSIX. */
    private static boolean isOpen(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(OF_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
