package dev.gatehouse.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.config.TestTokenSettings;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.HeadSigner;
import dev.gatehouse.server.ledger.TestLedgerMac;
import dev.gatehouse.server.session.SessionFeature;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in memory, while another process on the same database changes them. */
@OnBothDatabases
final class KeyRingTest {

    private final MovedClock clock = MovedClock.at("2026-03-01T12:00:00Z");
    private final Database database;

    @TempDir
    private Path directory = Path.of("");

    KeyRingTest(Database database) {
        this.database = database;
    }

    @Test
    void knowsTheNextKeyBeforeItSigns() throws Exception {
        KeyService here = open();
        KeyService elsewhere = open();

        rotate(elsewhere);

        String kid = elsewhere.ring().current(KeyPurpose.ACCESS).kid();
        assertThat(here.ring().find(KeyPurpose.ACCESS, kid)).isPresent();
        assertThat(here.ring().current(KeyPurpose.ACCESS).kid()).isNotEqualTo(kid);
    }

    @Test
    void looksAgainForAKeyThatItDoesNotKnowButNotTooOften() throws Exception {
        KeyService here = open();
        KeyService elsewhere = open();
        rotate(elsewhere);
        rotate(elsewhere);
        String second = elsewhere.ring().current(KeyPurpose.ACCESS).kid();

        assertThat(here.ring().find(KeyPurpose.ACCESS, second)).isPresent();

        rotate(elsewhere);
        rotate(elsewhere);
        String fourth = elsewhere.ring().current(KeyPurpose.ACCESS).kid();
        clock.advance(Duration.ofMillis(1_999));
        assertThat(here.ring().find(KeyPurpose.ACCESS, fourth)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(here.ring().find(KeyPurpose.ACCESS, fourth)).isPresent();
    }

    /** Until the clock is there again it would know none of the others' keys. */
    @Test
    void looksAgainWhenAClockThatWasAheadIsRight() throws Exception {
        KeyService here = open();
        KeyService elsewhere = open();
        clock.advance(Duration.ofDays(1));
        assertThat(here.ring().find(KeyPurpose.ACCESS, "none")).isEmpty();
        clock.advance(Duration.ofDays(-1));

        rotate(elsewhere);
        rotate(elsewhere);

        String second = elsewhere.ring().current(KeyPurpose.ACCESS).kid();
        assertThat(here.ring().find(KeyPurpose.ACCESS, second)).isPresent();
    }

    @Test
    void dropsWhatAnotherProcessHasRetiredWhenItsEventComesBy() throws Exception {
        KeyService here = open();
        KeyService elsewhere = open();
        String leaked = here.ring().current(KeyPurpose.REFRESH).kid();
        elsewhere.retire(leaked, Urgency.AT_ONCE, context());

        assertThat(here.ring().find(KeyPurpose.REFRESH, leaked)).isPresent();
        KeyChanges changes = new KeyChanges(here.ring());
        assertThat(changes.interests()).contains(EventType.KEY_RETIRED);

        changes.accept(event(EventType.KEY_RETIRED));
        assertThat(here.ring().find(KeyPurpose.REFRESH, leaked)).isEmpty();
        assertThat(here.ring().current(KeyPurpose.REFRESH).kid())
                .isEqualTo(elsewhere.ring().current(KeyPurpose.REFRESH).kid());
    }

    @Test
    void neverFindsAKeyOfOnePurposeForAnother() throws Exception {
        KeyRing ring = open().ring();

        for (KeyPurpose purpose : KeyPurpose.values()) {
            for (KeyPurpose other : KeyPurpose.values()) {
                assertThat(ring.find(other, ring.current(purpose).kid()).isPresent())
                        .isEqualTo(purpose == other);
            }
        }
    }

    /** They are derived once for as long as the keys are the same. */
    @Test
    void derivesTheKeysOfNotesAnewWhereThereAreOthers() throws Exception {
        KeyRing ring = open().ring();
        HeadSigner signer = ring.headSigner();
        assertThat(signer.noteKeys()).containsExactly(signer.noteKey());

        database.execute(handle -> handle.execute("DELETE FROM signing_key WHERE purpose = 'audit'"));
        open();
        ring.refresh();

        assertThat(signer.noteKeys()).containsExactly(signer.noteKey());
    }

    @Test
    void makesTheNextKeysOfADatabaseThatHasNone() throws Exception {
        open();
        database.execute(handle -> handle.execute("DELETE FROM signing_key WHERE activated_at IS NULL"));

        KeyService keys = open();

        assertThat(keys.stored())
                .filteredOn(key -> key.state() == KeyState.NEXT)
                .extracting(StoredKey::purpose)
                .containsExactlyInAnyOrder(KeyPurpose.ACCESS, KeyPurpose.REFRESH);
        rotate(keys);
    }

    @Test
    void twoThatStartAtOnceMakeOneSetOfKeys() throws Exception {
        open();
        database.execute(handle -> handle.execute("DELETE FROM signing_key"));

        List<KeyService> opened = Race.atOnce(4, this::open);

        assertThat(opened.getFirst().stored()).hasSize(5);
    }

    @Test
    void wipesWhatARetiredKeySignedWith() throws Exception {
        KeyService keys = open();
        String leaked = keys.ring().current(KeyPurpose.REFRESH).kid();

        keys.retire(leaked, Urgency.AT_ONCE, context());

        assertThat(keys.stored())
                .filteredOn(key -> key.kid().equals(leaked))
                .singleElement()
                .satisfies(key -> assertThat(key.encrypted()).isEmpty());
    }

    private void rotate(KeyService keys) {
        assertThat(keys.rotate(KeyPurpose.ACCESS, Urgency.AT_ONCE, context())).isInstanceOf(KeyOutcome.Done.class);
    }

    private AuditContext context() {
        return AuditContext.of(RequestSource.command("test"), clock.instant());
    }

    private SecurityEvent event(EventType type) {
        return new SecurityEvent(
                1, clock.instant(), type, type.severity(), null, null, null, null, null, null, Map.of(), "");
    }

    private KeyService open() throws Exception {
        return KeyService.open(
                database,
                Vault.open(database, Map.of(), DataDirectory.share(directory)),
                EnvironmentKeys.read(Map.of()),
                SessionFeature.tokens(TestTokenSettings.DEFAULTS),
                new EventLog(TestLedgerMac.usual(), () -> {}),
                clock);
    }
}
