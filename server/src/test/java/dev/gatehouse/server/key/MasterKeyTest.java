package dev.gatehouse.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.database.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterKeyTest {

    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void isMadeOnceAndFoundAgain() throws Exception {
        String encrypted = find(NOTHING).encrypt("the text", "about");

        assertThat(find(NOTHING).decrypt(encrypted, "about")).isEqualTo("the text");
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        find(NOTHING);

        assertThat(Files.getPosixFilePermissions(directory.resolve("master.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void comesFromTheEnvironmentWhereThatHasOne() throws Exception {
        Map<String, String> environment = Map.of(MasterKey.VARIABLE, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

        String encrypted = find(environment).encrypt("the text", "about");

        assertThat(find(environment).decrypt(encrypted, "about")).isEqualTo("the text");
        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThatThrownBy(() -> find(Map.of(MasterKey.VARIABLE, "too short")))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessage("GATEHOUSE_MASTER_KEY is not a master key: 32 bytes in Base64");
    }

    @Test
    void doesNotDecryptWhatBelongsToSomethingElse() throws Exception {
        MasterKey key = find(NOTHING);
        String encrypted = key.encrypt("the text", "one key");

        assertThatThrownBy(() -> key.decrypt(encrypted, "another key"))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessageContaining("another key cannot be decrypted");
    }

    @Test
    void doesNotDecryptWithAnotherKey() throws Exception {
        String encrypted = find(NOTHING).encrypt("the text", "about");
        MasterKey another = find(Map.of(MasterKey.VARIABLE, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

        assertThatThrownBy(() -> another.decrypt(encrypted, "about"))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessageStartingWith("The master key does not fit the keys in the database");
    }

    private MasterKey find(Map<String, String> environment) throws Exception {
        try (DataDirectory held = DataDirectory.hold(directory)) {
            Optional<MasterKey> found = MasterKey.find(environment, held);
            return found.isPresent() ? found.get() : MasterKey.make(held);
        }
    }
}
