package dev.gatehouse.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.config.TestTokenSettings;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedgerMac;
import dev.gatehouse.server.session.SessionFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R24: another master key, and a crash at each point of the way to it. */
@OnBothDatabases
final class MasterKeyChangeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AuditContext OCCASION = AuditContext.of(RequestSource.command("test"), NOW);

    private static final String ONE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER = "/wECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final Map<String, String> NOTHING = Map.of();
    private static final Map<String, String> GIVEN = Map.of("GATEHOUSE_MASTER_KEY", ONE);
    private static final Map<String, String> GIVEN_NEXT = Map.of("GATEHOUSE_NEW_MASTER_KEY", OTHER);

    private final Database database;

    @TempDir
    private Path directory = Path.of("");

    MasterKeyChangeTest(Database database) {
        this.database = database;
    }

    /** What a process has open. */
    private record Opened(Vault vault, KeyService keys) {}

    @Test
    void encryptsEverythingWithANewKeyInTheFile() throws Exception {
        Opened process = open(NOTHING);
        String before = file("master.key");
        String kid = process.keys().ring().current(KeyPurpose.ACCESS).kid();

        MasterKeyOutcome outcome = change(process, NOTHING);

        assertThat(outcome)
                .isEqualTo(new MasterKeyOutcome.InFile(
                        directory.resolve("master.key").toString()));
        assertThat(file("master.key")).isNotEqualTo(before);
        assertThat(directory.resolve("master.key.new")).doesNotExist();
        assertThat(Files.getPosixFilePermissions(directory.resolve("master.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(open(NOTHING).keys().ring().current(KeyPurpose.ACCESS).kid()).isEqualTo(kid);
    }

    @Test
    void encryptsEverythingWithANewKeyInADirectoryOfItsOwn(@TempDir Path own) throws Exception {
        Map<String, String> apart = Map.of("GATEHOUSE_MASTER_KEY_DIRECTORY", own.toString());
        Opened process = open(apart);
        String before = Files.readString(own.resolve("master.key"));

        MasterKeyOutcome outcome = change(process, apart);

        assertThat(outcome)
                .isEqualTo(new MasterKeyOutcome.InFile(own.resolve("master.key").toString()));
        assertThat(own.resolve("master.key")).content().isNotEqualTo(before);
        assertThat(directory.resolve("master.key")).doesNotExist();
        assertThat(open(apart).keys().stored()).hasSize(5);
    }

    @Test
    void theOldKeyOpensNothingAnyMore() throws Exception {
        Opened process = open(NOTHING);
        String before = file("master.key");
        change(process, NOTHING);
        Files.writeString(directory.resolve("master.key"), before);

        assertThatThrownBy(() -> open(NOTHING))
                .isInstanceOf(KeyUnusableException.class)
                .hasMessageEndingWith("does not fit the keys in the database");
    }

    @Test
    void takesTheNewKeyFromTheEnvironment() throws Exception {
        Opened process = open(GIVEN);

        assertThat(change(process, GIVEN_NEXT)).isEqualTo(new MasterKeyOutcome.InEnvironment());

        assertThat(open(Map.of("GATEHOUSE_MASTER_KEY", OTHER)).keys().stored()).hasSize(5);
        assertThatThrownBy(() -> open(GIVEN)).isInstanceOf(KeyUnusableException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesWhatCannotBeDone() throws Exception {
        Opened process = open(GIVEN);

        assertThat(change(process, NOTHING))
                .isEqualTo(new MasterKeyOutcome.Refused("The master key comes from GATEHOUSE_MASTER_KEY, so the new one"
                        + " must be given as GATEHOUSE_NEW_MASTER_KEY"));
        assertThat(change(process, Map.of("GATEHOUSE_NEW_MASTER_KEY", ONE)))
                .isEqualTo(new MasterKeyOutcome.Refused("The key in GATEHOUSE_NEW_MASTER_KEY is the one in use"));
        assertThat(change(process, Map.of("GATEHOUSE_NEW_MASTER_KEY", "hunter2")))
                .isEqualTo(new MasterKeyOutcome.Refused(
                        "GATEHOUSE_NEW_MASTER_KEY is not a master key: 32 bytes in Base64"));
    }

    @Test
    void changesNothingWhereSomethingCannotBeDecrypted() throws Exception {
        Opened process = open(NOTHING);
        database.execute(handle -> new SigningKeyStore()
                .insert(
                        handle,
                        StoredKey.next(
                                "odd",
                                KeyPurpose.ACCESS,
                                NOW,
                                MasterKey.random().encrypt("{}", "odd"))));
        List<StoredKey> before = process.keys().stored();

        assertThat(change(process, NOTHING))
                .isEqualTo(new MasterKeyOutcome.Refused(
                        "The master key does not fit the keys in the database: odd cannot" + " be decrypted with it"));

        assertThat(process.keys().stored()).isEqualTo(before);
    }

    @Test
    void survivesACrashWhileTheNewKeyIsWritten() throws Exception {
        open(NOTHING);
        Files.writeString(directory.resolve("master.key.new"), "AAEC");

        Opened after = open(NOTHING);

        assertThat(change(after, NOTHING)).isInstanceOf(MasterKeyOutcome.InFile.class);
        assertThat(open(NOTHING).keys().stored()).hasSize(5);
    }

    @Test
    void survivesACrashBeforeTheCommit() throws Exception {
        Opened process = open(NOTHING);
        String before = file("master.key");
        Encrypted crash = (_, _, _) -> {
            throw new IllegalStateException("crash");
        };

        assertThatThrownBy(() -> change(process, NOTHING, process.keys(), crash))
                .hasMessage("crash");

        assertThat(directory.resolve("master.key.new")).exists();
        assertThat(file("master.key")).isEqualTo(before);
        Opened after = open(NOTHING);
        assertThat(change(after, NOTHING)).isInstanceOf(MasterKeyOutcome.InFile.class);
        assertThat(open(NOTHING).keys().stored()).hasSize(5);
    }

    @Test
    void survivesACrashBetweenTheCommitAndTheRenaming() throws Exception {
        Opened process = open(NOTHING);
        String before = file("master.key");
        change(process, NOTHING);
        String next = file("master.key");
        Files.move(directory.resolve("master.key"), directory.resolve("master.key.new"));
        Files.writeString(directory.resolve("master.key"), before);

        assertThat(open(NOTHING).keys().stored()).hasSize(5);

        assertThat(file("master.key")).isEqualTo(next);
        assertThat(directory.resolve("master.key.new")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAEC", "no key"})
    void survivesACrashThatLeftAnotherFileBesideTheNewKey(String broken) throws Exception {
        change(open(NOTHING), NOTHING);
        String next = file("master.key");
        Files.move(directory.resolve("master.key"), directory.resolve("master.key.new"));
        Files.writeString(directory.resolve("master.key"), broken);

        assertThat(look(next)).isPresent();
        assertThat(open(NOTHING).keys().stored()).hasSize(5);
        assertThat(file("master.key")).isEqualTo(next);
    }

    @Test
    void survivesACrashThatLeftTheNewKeyAlone() throws Exception {
        change(open(NOTHING), NOTHING);
        String next = file("master.key");
        Files.move(directory.resolve("master.key"), directory.resolve("master.key.new"));

        assertThat(open(NOTHING).keys().stored()).hasSize(5);
        assertThat(file("master.key")).isEqualTo(next);
    }

    @Test
    void anotherProcessGoesOnWithTheNewKey() throws Exception {
        Opened other = open(NOTHING);
        Opened process = open(NOTHING);
        change(process, NOTHING);
        String encrypted = database.write(handle -> process.vault().encrypt(handle, "the text", "about"));

        assertThat(other.vault().decrypt(encrypted, "about")).isEqualTo("the text");
        assertThat(other.keys().rotate(KeyPurpose.ACCESS, Urgency.AT_ONCE, OCCASION))
                .isInstanceOf(KeyOutcome.Done.class);
        assertThat(open(NOTHING).keys().stored()).hasSize(6);
    }

    @Test
    void aProcessThatDoesNotHaveTheNewKeyEncryptsNothing() throws Exception {
        Opened other = open(GIVEN);
        change(open(GIVEN), GIVEN_NEXT);

        assertThatThrownBy(() -> other.keys().rotate(KeyPurpose.ACCESS, Urgency.AT_ONCE, OCCASION))
                .hasMessageContaining("The master key was changed by another process");
        assertThat(other.keys().stored()).hasSize(5);
        assertThat(other.keys().ring().current(KeyPurpose.ACCESS).sign(new byte[1]))
                .isNotEmpty();
    }

    @Test
    void ofManyChangesAtOnceTheLastOneFits() throws Exception {
        Opened process = open(NOTHING);

        List<MasterKeyOutcome> outcomes = Race.atOnce(4, () -> change(process, NOTHING));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(MasterKeyOutcome.InFile.class));
        assertThat(open(NOTHING).keys().stored()).hasSize(5);
        assertThat(directory.resolve("master.key.new")).doesNotExist();
    }

    private MasterKeyOutcome change(Opened process, Map<String, String> environment) {
        return change(process, environment, process.keys());
    }

    private MasterKeyOutcome change(Opened process, Map<String, String> environment, Encrypted... encrypted) {
        return new MasterKeyChange(
                        database, process.vault(), List.of(encrypted), new EventLog(TestLedgerMac.usual(), () -> {}))
                .change(environment, OCCASION);
    }

    private Opened open(Map<String, String> environment) throws Exception {
        Vault vault = Vault.open(database, environment, DataDirectory.share(directory));
        KeyService keys = KeyService.open(
                database,
                vault,
                EnvironmentKeys.read(environment),
                SessionFeature.tokens(TestTokenSettings.DEFAULTS),
                new EventLog(TestLedgerMac.usual(), () -> {}),
                () -> NOW);
        return new Opened(vault, keys);
    }

    private Optional<MasterKey> look(String text) throws Exception {
        return new MasterKeySource(NOTHING, DataDirectory.share(directory))
                .look(key -> key.text().equals(text.strip()));
    }

    private String file(String name) throws Exception {
        return Files.readString(directory.resolve(name));
    }
}
