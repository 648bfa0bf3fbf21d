package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.CanonicalBytes;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.AuditOutcome.Accepted;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.HeadSigner.HeadSignature;
import dev.gatehouse.server.ledger.LedgerForger.Attack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

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
    void goesOnWhereAnOperatorHasAcceptedItAndSaysSoForEver() throws IOException {
        sealSome(3);
        rewrite();
        assertThatThrownBy(t.sealer::sealNow).isInstanceOf(LedgerBrokenException.class);
        Head last = database.write(t.seals.acceptance()::last);

        new AcceptedBreak(new Head(last.sequence(), "f".repeat(64)), "not this one").write(t.directory);
        assertThatThrownBy(t.sealer::sealNow).isInstanceOf(LedgerBrokenException.class);
        new AcceptedBreak(last, "we know").write(t.directory);
        t.seal(2);

        assertThat(t.sealer.broken()).isEmpty();
        assertThat(t.directory.path().resolve("ledger-accepted")).doesNotExist();
        assertThat(t.sealed())
                .extracting(SecurityEvent::type)
                .contains(EventType.LEDGER_ACCEPTED, EventType.LEDGER_BROKEN);
        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.since()).isInstanceOf(Holds.class));
        TestLedger restarted = t.restarted(test.reopened());
        restarted.seal(1);
        assertThat(restarted.verify()).isInstanceOf(Accepted.class);
    }

    @Test
    void namesWhatIsBrokenAgainBehindWhatWasAccepted() throws IOException {
        sealSome(3);
        rewrite();
        new AcceptedBreak(database.write(t.seals.acceptance()::last), "we know").write(t.directory);
        t.seal(5);
        long last = t.sealed().getLast().sequence();

        database.execute(handle ->
                handle.execute("UPDATE event_ledger SET username = 'mallory' WHERE sequence = " + (last - 1)));

        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.since())
                                .isInstanceOfSatisfying(
                                        Broken.class,
                                        broken -> assertThat(broken.sequence()).isEqualTo(last - 1)));
    }

    @Test
    void usesNoSequenceTwiceWhenARestoredDatabaseIsAccepted() throws IOException {
        sealSome(2);
        LedgerTables backup = LedgerTables.read(database);
        sealSome(2);
        long highest = t.sealed().getLast().sequence();
        backup.restore(database);
        Head last = database.write(t.seals.acceptance()::last);
        new AcceptedBreak(last, "restored").write(t.directory);

        t.restarted(test.reopened()).sealer.sealNow();

        TestLedger after = t.restarted(test.reopened());
        assertThat(after.sealed().getLast().sequence()).isEqualTo(highest + 1);
        assertThat(after.verify())
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.broken().sequence()).isEqualTo(last.sequence() + 1));
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

    @Test
    void takesOverWhatAnOlderVersionHasSigned() {
        sealSome(2);
        asOfAnOlderVersion();
        assertThat(t.verify()).isInstanceOf(Holds.class);
        TestLedger restarted = t.restarted(test.reopened());

        t.clock.advance(Duration.ofHours(2));
        restarted.clock.advance(Duration.ofHours(2));
        restarted.seal(3);
        restarted.sealer.close();

        assertThat(restarted.verify()).isInstanceOf(Holds.class);
        assertThat(ordinals(restarted.database)).containsExactly(-1L, -1L, 3L);
        restarted.database.execute(handle -> handle.execute(
                "DELETE FROM event_checkpoint WHERE sequence = (SELECT MIN(sequence) FROM event_checkpoint)"));
        assertThat(restarted.verify()).isInstanceOf(Broken.class);
    }

    @Test
    void takesNothingOverThatAnOlderVersionHasNotSigned() {
        sealSome(2);
        asOfAnOlderVersion();
        database.execute(handle -> {
            LedgerEntry last = new LedgerStore().last(handle).orElseThrow();
            LedgerEntry next = HashChain.next(Head.at(last), last.event());
            new LedgerStore().append(handle, List.of(next));
            new MinuteStore().add(handle, List.of(next));
            new HeadStore().move(handle, new SealedHead(Head.at(next), 0, null));
        });

        assertThat(t.verify()).isInstanceOf(Broken.class);
        assertThatThrownBy(() -> t.restarted(test.reopened()).sealer.sealNow())
                .hasMessageContaining("was killed and not stopped");
    }

    /** What the attack that this is against did, in one transaction. */
    private void rewrite() {
        database.execute(handle -> {
            handle.execute("DELETE FROM event_checkpoint");
            handle.execute("UPDATE event_ledger SET username = 'mallory' WHERE sequence IN (2, 3, 4)");
            new LedgerForger(new Random(1), heads).rebuild(handle, entry -> entry.sequence() != 7);
        });
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

    /** Each time a checkpoint; the ends on the way are kept, as an attacker would. */
    private void sealSome(int times) {
        for (int i = 0; i < times; i++) {
            t.seal(4);
            heads.add(database.write(new HeadStore()::read));
            t.clock.advance(Duration.ofMinutes(61));
        }
    }

    private EventDraft event(String username) {
        return EventDraft.of(EventType.LOGIN_FAILED, RequestSource.server(), t.clock.instant())
                .about(username);
    }

    private void asOfAnOlderVersion() {
        database.execute(handle -> {
            List<Head> signed = handle.createQuery("SELECT sequence, hash FROM event_checkpoint ORDER BY sequence")
                    .map((row, _) -> new Head(row.getLong("sequence"), row.getString("hash")))
                    .list();
            handle.execute("DELETE FROM event_checkpoint");
            signed.forEach(head -> new CheckpointStore().insert(handle, older(head)));
            handle.execute("UPDATE event_head SET mac = NULL, signed = 0");
        });
    }

    private Checkpoint older(Head head) {
        Instant now = t.clock.instant().truncatedTo(ChronoUnit.MICROS);
        HeadSignature signature = t.signer.sign(new CanonicalBytes()
                .add("gatehouse-checkpoint-1")
                .add(head.sequence())
                .add(head.hash())
                .add(now)
                .toByteArray());
        return new Checkpoint(null, null, head, null, now, signature, null);
    }

    private static List<Long> ordinals(Database database) {
        return database.write(handle -> handle.createQuery(
                        "SELECT COALESCE(ordinal, -1) AS ordinal FROM event_checkpoint ORDER BY sequence")
                .mapTo(Long.class)
                .list());
    }
}
