package dev.gatehouse.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import dev.gatehouse.server.connection.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R6: what is seen of a machine. */
final class HostFactsTest {

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void makeItTidy() throws Exception {
        permit(directory, "rwx------");
        new TestAuthority().issue().writePem(directory);
        permit(directory.resolve("key.pem"), "rw-------");
        permit(directory.resolve("chain.pem"), "rw-r--r--");
        Files.writeString(directory.resolve("master.key"), "secret");
        permit(directory.resolve("master.key"), "rw-------");
    }

    @Test
    void aTidyMachineShowsNothing() throws Exception {
        HostFacts surroundings = look();

        assertThat(surroundings.openDirectory()).isFalse();
        assertThat(surroundings.openSecrets()).isEmpty();
        assertThat(surroundings.initialPasswordFile()).isFalse();
        assertThat(surroundings.certificate())
                .isEqualTo(new CertificateState.Good(Instant.parse("2099-01-01T00:00:00Z")));
        assertThat(surroundings.variables()).containsExactly("PATH");
    }

    @Test
    void seesWhetherTheMasterKeyIsBesideTheData(@TempDir Path own) throws Exception {
        Map<String, String> apart = Map.of("GATEHOUSE_MASTER_KEY_DIRECTORY", own.toString());

        assertThat(look().masterKeyBeside()).isTrue();
        assertThat(look(Map.of("GATEHOUSE_MASTER_KEY", "hunter2")).masterKeyBeside())
                .isFalse();
        assertThat(look(apart).masterKeyBeside()).isTrue();

        Files.delete(directory.resolve("master.key"));

        assertThat(look(apart).masterKeyBeside()).isFalse();
    }

    @Test
    void seesThatTheMasterKeyInItsOwnDirectoryIsOpen(@TempDir Path own) throws Exception {
        permit(own, "rwx------");
        Files.writeString(own.resolve("master.key"), "secret");
        permit(own.resolve("master.key"), "rw-r-----");

        assertThat(look(Map.of("GATEHOUSE_MASTER_KEY_DIRECTORY", own.toString()))
                        .openSecrets())
                .containsExactly(own.resolve("master.key"));
    }

    @Test
    void seesThatOthersGetIn() throws Exception {
        permit(directory, "rwxr-x---");

        assertThat(look().openDirectory()).isTrue();
    }

    @Test
    void seesWhichSecretsAreOpen() throws Exception {
        permit(directory.resolve("master.key"), "rw-r-----");
        permit(directory.resolve("key.pem"), "rw-----w-");

        assertThat(look().openSecrets()).containsExactly(directory.resolve("master.key"), directory.resolve("key.pem"));
    }

    @Test
    void seesTheFirstPassword() throws Exception {
        Files.writeString(directory.resolve("initial-admin-password"), "secret");

        assertThat(look().initialPasswordFile()).isTrue();
    }

    @Test
    void seesThatTheCertificateCannotBeUsed() throws Exception {
        Files.delete(directory.resolve("key.pem"));

        assertThat(look().certificate())
                .isEqualTo(new CertificateState.Unusable("server.tls.key cannot be used: %s: there is no such file"
                        .formatted(directory.resolve("key.pem"))));
    }

    private HostFacts look() throws Exception {
        return look(Map.of("PATH", "/bin"));
    }

    private HostFacts look(Map<String, String> environment) throws Exception {
        Settings settings = Settings.read(SettingsSources.gather(
                Optional.empty(),
                Map.of(),
                List.of(
                        "data.directory=" + directory,
                        "server.tls.certificate=" + directory.resolve("chain.pem"),
                        "server.tls.key=" + directory.resolve("key.pem"))));
        return HostFacts.look(settings, environment, TestFacts.NOW);
    }

    private static void permit(Path path, String permissions) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
