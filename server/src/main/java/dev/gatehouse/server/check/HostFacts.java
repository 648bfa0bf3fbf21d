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
 * @param masterKeyBeside     whether a file in the data directory has the master key
 */
record HostFacts(
        Set<String> variables,
        CertificateState certificate,
        boolean openDirectory,
        List<Path> openSecrets,
        boolean initialPasswordFile,
        boolean masterKeyBeside) {

    private static final String MASTER_KEY = "GATEHOUSE_MASTER_KEY";
    private static final String MASTER_KEY_DIRECTORY = "GATEHOUSE_MASTER_KEY_DIRECTORY";
    private static final String MASTER_KEY_FILE = "master.key";

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
                secrets(settings, environment).filter(HostFacts::isOpen).toList(),
                Files.exists(directory.resolve(FirstAdministrator.PASSWORD_FILE)),
                !environment.containsKey(MASTER_KEY)
                        && (!environment.containsKey(MASTER_KEY_DIRECTORY)
                                || Files.exists(directory.resolve(MASTER_KEY_FILE))));
    }

    private static Stream<Path> secrets(Settings settings, Map<String, String> environment) {
        Path directory = settings.data().directory();
        Stream<Path> ours =
                Stream.of(directory.resolve(MASTER_KEY_FILE), directory.resolve(FirstAdministrator.PASSWORD_FILE));
        Stream<Path> apart = Stream.ofNullable(environment.get(MASTER_KEY_DIRECTORY))
                .flatMap(own -> Stream.of(Path.of(own), Path.of(own, MASTER_KEY_FILE)));
        Stream<Path> tls = settings.server().tls().stream().map(HostFacts::secret);
        return Stream.of(ours, apart, tls).flatMap(each -> each);
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
