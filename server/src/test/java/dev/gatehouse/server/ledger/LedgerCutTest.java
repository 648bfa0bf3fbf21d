package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.AuditOutcome.Miscounted;
import dev.gatehouse.server.ledger.LedgerUpkeep.CutLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R40, decision 0037: what is cut off is signed for, and the rest is proved as before. */
@OnBothDatabases
@Timeout(120)
final class LedgerCutTest {

    private static final int MIXES = 25;

    private final TestDatabase test;
    private final Database database;
    private final TestLedger t;
    private final List<SealedHead> heads = new ArrayList<>();

    LedgerCutTest(TestDatabase test) {
        this.test = test;
        this.database = test.database();
        this.t = new TestLedger(database);
    }

    @Test
    void cutsWhatIsOldAndKeepsTheRestProved() {
        sealDays(6);
        TreeHead pinned = head();

        assertThat(cut(3)).isTrue();
        sweep(t);
        sealDays(1);

        SecurityEvent first = t.sealed().getFirst();
        assertThat(first.sequence()).isGreaterThan(1);
        assertThat(t.sealed()).anySatisfy(event -> {
            assertThat(event.type()).isEqualTo(EventType.EVENTS_CUT);
            assertThat(event.detail(EventDetail.EVENTS)).contains(first.sequence() - 1);
        });
        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Holds.class,
                        holds -> assertThat(holds.cut().orElseThrow().events()).isEqualTo(first.sequence() - 1));
        assertThat(t.proofs().proofOf(first.sequence()).orElseThrow().verify(key()))
                .contains(head());
        assertThat(t.proofs()
                        .consistency(pinned.size(), head().size())
                        .orElseThrow()
                        .proves(pinned, head()))
                .isTrue();
    }

    @Test
    void saysThatWhatWasNotedBeforeTheCutCannotBeCompared() {
        sealDays(6);
        Head early = new Head(2, t.sealed().get(1).hash());
        Head late = new Head(6 * 3 - 1, "0".repeat(64));
        assertThat(cut(3)).isTrue();
        sweep(t);

        assertThat(t.verify(early))
                .isInstanceOfSatisfying(
                        AuditOutcome.OutOfReach.class,
                        hidden -> assertThat(hidden.noted()).isEqualTo(early));
        assertThat(t.verify(late)).isInstanceOf(AuditOutcome.Broken.class);
    }

    @Test
    void findsAnotherCutThanWasNoted() {
        sealDays(6);
        assertThat(cut(3)).isTrue();
        Head cut = database.read(new CutStore()::find).orElseThrow().head();

        assertThat(t.verify(cut)).isInstanceOf(Holds.class);
        assertThat(t.verify(new Head(cut.sequence(), "0".repeat(64)))).isInstanceOf(AuditOutcome.Broken.class);
    }

    @Test
    void waitsForWhoIsBehindAndNotForEver() {
        sealDays(6);

        assertThat(upkeepCut(3, 2, 30)).isFalse();
        assertThat(upkeepCut(3, 2, 0)).isTrue();
    }

    @Test
    void cutsByTheNumber() {
        sealDays(6);

        CutLimits limits = new CutLimits(Optional.empty(), Optional.of(10L), _ -> Long.MAX_VALUE, Instant.EPOCH);
        LedgerUpkeep upkeep = t.upkeep();
        int cuts = 0;
        while (upkeep.cut(limits, t.clock.instant())) {
            cuts++;
        }
        sweep(t);

        assertThat(cuts).isGreaterThan(1);
        assertThat(t.sealed()).hasSizeBetween(10, 14);
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    @Test
    void findsAPrefixThatADatabaseWriterHasDeleted() {
        sealDays(6);

        database.execute(handle -> {
            handle.execute("DELETE FROM event_ledger WHERE sequence <= 8");
            handle.execute("DELETE FROM event_checkpoint WHERE sequence < 8");
        });

        assertThat(t.verify()).isInstanceOf(Broken.class);
    }

    @Test
    void findsMoreThanWasCutAndCountsThatWereEdited() {
        sealDays(6);
        cut(3);
        sweep(t);
        t.seal(1);
        LedgerTables whole = LedgerTables.read(database);

        tamper("DELETE FROM event_ledger WHERE sequence = (SELECT MIN(sequence) FROM event_ledger)");
        assertThat(t.verify()).isInstanceOf(Broken.class);
        whole.restore(database);
        tamper("UPDATE event_cut SET sequence = sequence + 4, events = events + 4");
        assertThat(t.verify()).isInstanceOf(Broken.class);
        whole.restore(database);
        tamper("DELETE FROM event_cut");
        assertThat(t.verify()).isInstanceOf(Broken.class);
        whole.restore(database);
        tamper("UPDATE event_cut_day SET total = total + 1");
        assertThat(t.verify()).isInstanceOf(Miscounted.class);
    }

    @Test
    void cutsNothingThatWasEdited() {
        sealDays(6);
        tamper("UPDATE event_ledger SET username = 'mallory' WHERE sequence = 2");

        try (LogRecords log = LogRecords.fromHere(LedgerCutter.class)) {
            assertThat(cut(3)).isFalse();
            assertThat(log.messages()).containsExactly("Nothing is cut off the ledger: {0}");
        }
        assertThat(t.verify()).isInstanceOf(Broken.class);
    }

    @Test
    void cutsNothingWhereEventsAreMissing() {
        sealDays(6);
        tamper("DELETE FROM event_ledger WHERE sequence BETWEEN 2 AND 12");
        assertThat(cut(3)).isFalse();

        tamper("DELETE FROM event_ledger WHERE sequence = 1");
        assertThat(cut(3)).isFalse();

        assertThat(t.verify()).isInstanceOf(Broken.class);
    }

    @Test
    void findsAnyMixOfAttacksAfterACut() {
        sealDays(8);
        cut(3);
        sweep(t);
        sealDays(1);
        LedgerTables whole = LedgerTables.read(database);
        assertThat(t.verify()).isInstanceOf(Holds.class);
        long seed = Long.getLong("gatehouse.seed", 20_260_131);

        List<LedgerForger.Attack> attacks = List.of(LedgerForger.Attack.values());
        for (int mix = 0; mix < MIXES; mix++) {
            LedgerForger.Attack attack = attacks.get(mix % attacks.size());
            LedgerForger forger = new LedgerForger(new Random(seed + mix), heads);
            database.execute(handle -> forger.attack(handle, attack));
            if (!whole.isIn(database)) {
                assertThat(t.verify()).as("seed %d: %s", seed + mix, attack).isNotInstanceOf(Holds.class);
            }
            whole.restore(database);
        }
    }

    @Test
    void diesAnywhereAndGoesOn() {
        sealDays(6);
        TestLedger other = new TestLedger(test.another());
        other.clock.advance(Duration.between(other.clock.instant(), t.clock.instant()));
        for (int i = 0; i < 4; i++) {
            boolean _ = cut(3);
            boolean _ = database.write(new CutSweep()::step);
            assertThat(t.verify()).isInstanceOf(Holds.class);
            t.seal(1);
        }
        sweep(other);

        assertThat(t.sealed().getFirst().sequence())
                .isEqualTo(
                        database.read(new CutStore()::find).orElseThrow().head().sequence() + 1);
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    /** Four events and a checkpoint a day. */
    private void sealDays(int days) {
        for (int i = 0; i < days; i++) {
            t.seal(4);
            heads.add(database.write(new HeadStore()::read));
            t.clock.advance(Duration.ofHours(23));
        }
    }

    private boolean cut(int keptDays) {
        return upkeepCut(keptDays, Long.MAX_VALUE, 30);
    }

    private boolean upkeepCut(int keptDays, long needed, int grace) {
        Instant before = t.clock.instant().minus(Duration.ofDays(keptDays));
        CutLimits limits =
                new CutLimits(Optional.of(before), Optional.empty(), _ -> needed, before.minus(Duration.ofDays(grace)));
        return t.upkeep().cut(limits, t.clock.instant());
    }

    private static void sweep(TestLedger ledger) {
        LedgerUpkeep upkeep = ledger.upkeep();
        while (upkeep.sweep()) {
            assertThat(ledger.count("event_cut")).isOne();
        }
    }

    private TreeHead head() {
        return key().open(t.proofs().checkpoint().orElseThrow().note()).orElseThrow();
    }

    private NoteKey key() {
        return NoteKey.of("ledger.test", t.signer.noteKey());
    }

    private void tamper(String sql) {
        int rows = database.write(handle -> handle.execute(sql));
        assertThat(rows).as(sql).isPositive();
    }
}
