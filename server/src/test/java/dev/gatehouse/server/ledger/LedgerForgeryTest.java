package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.LedgerForger.Attack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R40, decision 0016: an attacker who may write the database and has no key is found. */
@OnBothDatabases
final class LedgerForgeryTest {

    private static final List<Attack> ATTACKS = List.of(Attack.values());

    private static final int MIXES = 40;

    private final TestDatabase test;
    private final Database database;
    private final TestLedger t;
    private final List<SealedHead> heads = new ArrayList<>();

    LedgerForgeryTest(TestDatabase test) {
        this.test = test;
        this.database = test.database();
        this.t = new TestLedger(database);
    }

    @Test
    void findsTheWholeLedgerWrittenAnewWithoutItsCheckpoints() throws IOException {
        sealSome(5);

        rewrite();

        assertThat(t.verify()).isInstanceOf(Broken.class);
        Files.delete(t.directory.path().resolve(HeadFile.NAME));
        assertThat(t.verify()).isInstanceOf(Broken.class);
    }

    @Test
    void signsNoForgery() {
        sealSome(5);
        rewrite();

        t.append(EventType.LOGIN_FAILED, "alice");
        assertThatThrownBy(t.sealer::sealNow).isInstanceOf(LedgerBrokenException.class);
        t.sealer.close();
        TestLedger restarted = t.restarted(test.reopened());
        assertThatThrownBy(restarted.sealer::sealNow).isInstanceOf(LedgerBrokenException.class);
        restarted.sealer.close();

        assertThat(restarted.count("event_checkpoint")).isZero();
        assertThat(restarted.sealer.broken().orElseThrow())
                .startsWith("The ledger")
                .contains("gatehouse audit accept");
        assertThat(restarted.sealed()).extracting(SecurityEvent::type).containsOnly(EventType.LOGIN_FAILED);
        assertThat(restarted.count("event_inbox")).isGreaterThan(1);
    }

    @Test
    void findsAnyMixOfWhatADatabaseWriterCanDo() {
        sealSome(6);
        LedgerTables whole = LedgerTables.read(database);
        assertThat(t.verify()).isInstanceOf(Holds.class);
        long seed = Long.getLong("gatehouse.seed", 20_260_131);

        for (int mix = 0; mix < MIXES; mix++) {
            Random random = new Random(seed + mix);
            List<Attack> attacks = attack(random);
            if (!whole.isIn(database)) {
                assertThat(t.verify()).as("seed %d: %s", seed + mix, attacks).isNotInstanceOf(Holds.class);
            }
            whole.restore(database);
        }

        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    /** Decision 0042: what is hashed is what the numbers stand for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE event_kind SET type = 'login_succeeded'",
                "UPDATE event_kind SET severity = 'info'",
                "DELETE FROM event_kind"
            })
    void findsWhatANumberNoLongerStandsFor(String change) {
        sealSome(3);
        assertThat(t.verify()).isInstanceOf(Holds.class);

        database.execute(handle -> handle.execute(change + " WHERE type = 'login_failed'"));

        assertThat(t.verify()).isInstanceOf(Broken.class);
    }

    /** The entries behind it are hashed at the same time. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31})
    void findsAnEntryWhoseHashIsNone(int bytes) {
        sealSome(3);

        database.execute(
                handle -> handle.execute("UPDATE event_ledger SET hash = ? WHERE sequence = 2", new byte[bytes]));

        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(2));
    }

    @Test
    void findsADatabaseThatWasTakenBackByTheFileOrWhatAnAuditorHasNoted() throws IOException {
        sealSome(2);
        LedgerTables backup = LedgerTables.read(database);
        sealSome(2);
        Head noted = ((Holds) t.verify()).head();

        backup.restore(database);

        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.reason()).contains("restored from a backup"));
        Files.delete(t.directory.path().resolve(HeadFile.NAME));
        assertThat(t.verify()).isInstanceOf(Holds.class);
        assertThat(t.verify(noted)).isInstanceOf(Broken.class);
    }

    @Test
    void sealsNothingOnADatabaseThatWasTakenBack() {
        sealSome(2);
        LedgerTables backup = LedgerTables.read(database);
        sealSome(2);
        backup.restore(database);

        assertThatThrownBy(() -> t.seal(1)).hasMessageContaining("has gone back");
        assertThatThrownBy(() -> t.restarted(test.reopened()).sealer.sealNow()).hasMessageContaining("has gone back");
    }

    @Test
    void agreesWithWhatWasNotedOnTheWay() {
        sealSome(2);
        Head noted = ((Holds) t.verify()).head();
        sealSome(2);

        assertThat(t.verify(noted)).isInstanceOf(Holds.class);
        assertThat(t.verify(new Head(noted.sequence(), "f".repeat(64))))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(noted.sequence()));
    }

    @Test
    void notesTheEndForItsOwnerAlone() throws IOException {
        sealSome(1);

        Head end = database.write(new HeadStore()::read).head();
        assertThat(t.directory.path().resolve(HeadFile.NAME)).hasContent(end.noted());
        assertThat(Files.getPosixFilePermissions(t.directory.path().resolve(HeadFile.NAME)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void doesNotBelieveAnEventThatItHasNotWritten() {
        sealSome(1);
        database.execute(handle -> new LedgerForger(new Random(1), heads).attack(handle, Attack.COPY_TO_INBOX));
        assertThat(t.verify()).isInstanceOf(Broken.class);

        t.sealer.sealNow();

        SecurityEvent rejected = t.sealed().getLast();
        assertThat(rejected.type()).isEqualTo(EventType.EVENT_REJECTED);
        assertThat(rejected.details()).containsEntry("claimed_type", "login_failed");
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    @Test
    void tellsOfWhatAForgedEventClaimedForASession() {
        sealSome(1);
        t.append(EventType.LOGIN_FAILED, "mallory");
        database.execute(handle -> handle.execute("UPDATE event_inbox SET session_id = 'none of ours'"));
        t.sealer.sealNow();

        assertThat(t.sealed().getLast().details()).containsEntry("claimed_session", "none of ours");
    }

    @Test
    void noticesARowBehindTheEndThatStopsIt() {
        sealSome(1);
        database.execute(handle -> {
            LedgerStore ledger = new LedgerStore();
            LedgerEntry last = ledger.last(handle).orElseThrow();
            ledger.append(handle, List.of(HashChain.next(Head.at(last), last.event())));
        });

        assertThatThrownBy(() -> t.seal(1)).isInstanceOf(JdbiException.class);
        assertThatThrownBy(t.sealer::sealNow).isInstanceOf(LedgerBrokenException.class);
    }

    @Test
    void aCommandLeavesMostToTheServerAndSignsNothing() {
        Sealer command = new Sealer(
                database,
                t.ledger,
                new LedgerSeals(database, t.mac, t.signer, t.tree, t.directory, t.clock),
                t.events,
                t.signal,
                TestLedger.AWAKE);
        database.execute(handle -> {
            for (int i = 0; i < 1_005; i++) {
                t.events.append(handle, event("user" + i));
            }
        });

        command.sealNow();
        command.close();

        assertThat(t.count("event_checkpoint")).isZero();
        assertThat(t.sealed()).hasSize(1_000);
        t.sealer.sealNow();
        assertThat(t.sealed()).hasSize(1_005);
        assertThat(t.count("event_checkpoint")).isPositive();
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    private void rewrite() {
        database.execute(new LedgerForger(new Random(1), heads)::rewrite);
    }

    private List<Attack> attack(Random random) {
        List<Attack> attacks = new ArrayList<>();
        LedgerForger forger = new LedgerForger(random, heads);
        for (int i = random.nextInt(4); i >= 0; i--) {
            Attack attack = ATTACKS.get(random.nextInt(ATTACKS.size()));
            attacks.add(attack);
            database.execute(handle -> forger.attack(handle, attack));
        }
        return attacks;
    }

    /** The ends on the way are kept, as an attacker would. */
    private void sealSome(int times) {
        heads.addAll(t.sealWithCheckpoints(times));
    }

    private EventDraft event(String username) {
        return EventDraft.of(EventType.LOGIN_FAILED, RequestSource.server(), t.clock.instant())
                .about(username);
    }
}
