package dev.gatehouse.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TinyDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
final class VaultTest {

    private static final Map<String, String> NOTHING = Map.of();

    private static final Map<String, String> GIVEN =
            Map.of("GATEHOUSE_MASTER_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    private final Database database;

    @TempDir
    private Path directory = Path.of("");

    VaultTest(Database database) {
        this.database = database;
    }

    @Test
    void makesAMasterKeyOnceAndFindsItAgain() throws Exception {
        String encrypted = encrypt(open(NOTHING));

        assertThat(open(NOTHING).decrypt(encrypted, "about")).isEqualTo("the text");
    }

    @Test
    void keepsTheMasterKeyReadableByItsOwnerAlone() throws Exception {
        open(NOTHING);

        assertThat(Files.getPosixFilePermissions(directory.resolve("master.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void takesTheMasterKeyFromTheEnvironmentWhereThatHasOne() throws Exception {
        String encrypted = encrypt(open(GIVEN));

        assertThat(open(GIVEN).decrypt(encrypted, "about")).isEqualTo("the text");
        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    @Test
    void refusesAMasterKeyThatDoesNotFit() throws Exception {
        open(NOTHING);

        assertThatThrownBy(() -> open(GIVEN))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessage("The master key in GATEHOUSE_MASTER_KEY does not fit the keys in the database");
    }

    @Test
    void makesNoOtherMasterKeyWhereTheFirstIsMissing() throws Exception {
        open(NOTHING);
        Files.delete(directory.resolve("master.key"));

        assertThatThrownBy(() -> open(NOTHING))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessageStartingWith("The database has keys that only its master key opens, and that is neither in");
        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    /** As in a directory of another user's, which a test that runs as root cannot have: what cannot be looked for is not missing. */
    @Test
    void saysWhyTheMasterKeyCannotBeLookedFor() throws Exception {
        Path key = directory.resolve("master.key");
        open(NOTHING);
        Files.delete(key);
        Files.createSymbolicLink(key, key);

        assertThatThrownBy(() -> open(NOTHING))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessageStartingWith("The master key %s cannot be used: ".formatted(key));
    }

    @Test
    void makesTheMasterKeyWhenThereIsSpaceAgain() throws Exception {
        try (TinyDisk disk = TinyDisk.mount(1)) {
            disk.fill();
            assertThatThrownBy(() -> open(apart(disk.directory())))
                    .isInstanceOf(KeyUnusableException.class)
                    .hasMessageContaining("master.key cannot be used");

            disk.free();
            String encrypted = encrypt(open(apart(disk.directory())));

            assertThat(open(apart(disk.directory())).decrypt(encrypted, "about"))
                    .isEqualTo("the text");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAEC", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh"})
    void makesTheMasterKeyWhereAnEarlierVersionCouldNotWriteIt(String begun) throws Exception {
        Files.writeString(directory.resolve("master.key"), begun);

        String encrypted = encrypt(open(NOTHING));

        assertThat(open(NOTHING).decrypt(encrypted, "about")).isEqualTo("the text");
    }

    @Test
    void leavesAloneWhatAnOperatorTakesForAMasterKey() throws Exception {
        Files.writeString(directory.resolve("master.key"), "AAEC\n");

        assertThatThrownBy(() -> open(NOTHING))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessage("master.key is not a master key: 32 bytes in Base64");
        assertThat(directory.resolve("master.key")).hasContent("AAEC\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAEC", "no key"})
    void makesNoOtherMasterKeyWhereTheFirstIsBroken(String broken) throws Exception {
        open(NOTHING);
        Files.writeString(directory.resolve("master.key"), broken);

        assertThatThrownBy(() -> open(NOTHING))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessage("master.key is not a master key: 32 bytes in Base64");
        assertThat(directory.resolve("master.key")).hasContent(broken);
    }

    @Test
    void makesNoOtherMasterKeyWhereThatOfAVersionWithoutFingerprintsIsBroken() throws Exception {
        insert(MasterKey.random());
        Files.writeString(directory.resolve("master.key"), "");

        assertThatThrownBy(() -> open(NOTHING))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessage("master.key is not a master key: 32 bytes in Base64");
        assertThat(directory.resolve("master.key")).isEmptyFile();
    }

    @Test
    void takesOverWhatAVersionWithoutFingerprintsHasEncrypted() throws Exception {
        MasterKey before = MasterKey.random();
        insert(before);
        Files.writeString(directory.resolve("master.key"), before.text());

        assertThat(open(NOTHING).decrypt(before.encrypt("the text", "about"), "about"))
                .isEqualTo("the text");
    }

    @Test
    void refusesAnotherMasterKeyThanThatOfAVersionWithoutFingerprints() throws Exception {
        insert(MasterKey.random());

        assertThatThrownBy(() -> open(GIVEN))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessageStartingWith("The master key does not fit the keys in the database");
    }

    @Test
    void makesTheMasterKeyInADirectoryOfItsOwn(@TempDir Path own) throws Exception {
        String encrypted = encrypt(open(apart(own)));

        assertThat(open(apart(own)).decrypt(encrypted, "about")).isEqualTo("the text");
        assertThat(own.resolve("master.key")).exists();
        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    @Test
    void takesTheMasterKeyFromTheDataDirectoryAsLongAsItsOwnDirectoryHasNone(@TempDir Path own) throws Exception {
        String encrypted = encrypt(open(NOTHING));

        assertThat(open(apart(own)).decrypt(encrypted, "about")).isEqualTo("the text");

        Files.move(directory.resolve("master.key"), own.resolve("master.key"));
        assertThat(open(apart(own)).decrypt(encrypted, "about")).isEqualTo("the text");
        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    @Test
    void saysWhereTheMasterKeyShouldBe(@TempDir Path own) throws Exception {
        open(apart(own));
        Files.delete(own.resolve("master.key"));

        assertThatThrownBy(() -> open(apart(own)))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessageEndingWith("neither in GATEHOUSE_MASTER_KEY nor in " + own.resolve("master.key"));
    }

    private static Map<String, String> apart(Path own) {
        return Map.of("GATEHOUSE_MASTER_KEY_DIRECTORY", own.toString());
    }

    private void insert(MasterKey key) {
        StoredKey stored = StoredKey.next("kid", KeyPurpose.ACCESS, Instant.EPOCH, key.encrypt("{}", "kid"));
        database.execute(handle -> new SigningKeyStore().insert(handle, stored));
    }

    private String encrypt(Vault vault) {
        return database.write(handle -> vault.encrypt(handle, "the text", "about"));
    }

    private Vault open(Map<String, String> environment) throws Exception {
        try (DataDirectory held = DataDirectory.hold(directory)) {
            return Vault.open(database, environment, held);
        }
    }
}
