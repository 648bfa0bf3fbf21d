package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.AuditOutcome.Miscounted;
import dev.gatehouse.server.ledger.AuditOutcome.Misleading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decision 0044: old events are packed beside the load, and the ledger is what it was. */
@OnBothDatabases
@Timeout(120)
final class LedgerPackerTest {

    /** Of a segment. */
    private static final int SEQUENCES = 5;

    private final Database database;
    private final TestLedger t;
    private final LedgerPacker packer;

    LedgerPackerTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
        this.packer = new LedgerPacker(database, SEQUENCES);
    }

    @Test
    void packsWhatIsOlderThanADayAndKeepsItProved() {
        sealDays(6);
        List<SecurityEvent> sealed = t.sealed();

        packAll();

        Instant yesterday = t.clock.instant().minus(Duration.ofDays(1));
        assertThat(t.sealed()).isEqualTo(sealed);
        assertThat(rows()).hasSizeBetween(4, 4 + SEQUENCES);
        assertThat(packed())
                .hasSize(sealed.size() - rows().size())
                .allSatisfy(row -> assertThat(row.occurredAt()).isBefore(yesterday));
        assertThat(t.verify()).isInstanceOf(Holds.class);
        assertThat(t.proofs().proofOf(2).orElseThrow().verify(NoteKey.of("ledger.test", t.signer.noteKey())))
                .isPresent();
    }

    @Test
    void packsNothingThatIsYoung() {
        t.seal(20);

        assertThat(packer.step(t.clock.instant())).isFalse();
        t.clock.advance(Duration.ofHours(25));
        assertThat(packer.step(t.clock.instant())).isTrue();
    }

    @Test
    void leavesTheLastEventThatIsSigned() {
        t.seal(SEQUENCES);
        t.clock.advance(Duration.ofDays(100));
        assertThat(packer.step(t.clock.instant())).isFalse();

        t.seal(1);
        t.clock.advance(Duration.ofDays(100));
        packAll();

        assertThat(packed()).hasSize(SEQUENCES);
        assertThat(rows()).isNotEmpty();
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    @Test
    void diesAnywhereAndGoesOn() {
        sealDays(6);
        List<SecurityEvent> sealed = t.sealed();

        while (new LedgerPacker(database, SEQUENCES).step(t.clock.instant())) {
            assertThat(t.verify()).isInstanceOf(Holds.class);
            assertThat(t.sealed()).isEqualTo(sealed);
        }

        assertThat(packed()).hasSizeGreaterThan(SEQUENCES);
    }

    @Test
    void deletesNoRowThatIsNotPackedAsItIs() {
        sealDays(6);
        assertThat(packer.step(t.clock.instant())).isTrue();
        tamper("UPDATE event_ledger SET username = 'mallory' WHERE sequence = 3");

        assertThat(packer.step(t.clock.instant())).isFalse();

        assertThat(rows()).hasSize(t.sealed().size());
        assertThat(t.verify()).isInstanceOf(Misleading.class);
    }

    /** As when another process packs the next ones while this one deletes the rows of the last ones. */
    @Test
    void deletesTheRowsOfManySegments() {
        sealDays(9);
        List<SecurityEvent> sealed = t.sealed();
        List<LedgerRow> oldest = rows().subList(0, 4 * SEQUENCES);
        for (int from = 0; from < oldest.size(); from += SEQUENCES) {
            List<LedgerRow> some = oldest.subList(from, from + SEQUENCES);
            LedgerSegment _ = database.write(handle -> new SegmentStore().add(handle, some));
        }
        tamper("DELETE FROM event_ledger WHERE sequence IN (1, 2, 6, 7, 8, 9, 10, 11, 16)");
        assertThat(t.verify()).isInstanceOf(Holds.class);

        packAll();

        assertThat(rows()).hasSizeBetween(4, 4 + SEQUENCES);
        assertThat(t.sealed()).isEqualTo(sealed);
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    @Test
    void findsARowThatIsNotWhatIsPackedInAnySegment() {
        sealDays(9);
        List<LedgerRow> oldest = rows().subList(0, 2 * SEQUENCES);
        LedgerSegment _ = database.write(handle -> new SegmentStore().add(handle, oldest.subList(0, SEQUENCES)));
        LedgerSegment _ =
                database.write(handle -> new SegmentStore().add(handle, oldest.subList(SEQUENCES, 2 * SEQUENCES)));
        tamper("UPDATE event_ledger SET username = 'mallory' WHERE sequence = " + (SEQUENCES + 2));

        assertThat(t.verify()).isInstanceOf(Misleading.class);
        packAll();

        assertThat(rows().getFirst().sequence()).isEqualTo(SEQUENCES + 1);
    }

    @Test
    void packsNothingThatWasPackedOrCutOffMeanwhile() {
        sealDays(9);
        List<LedgerRow> due = rows().subList(0, SEQUENCES);
        assertThat(packer.step(t.clock.instant())).isTrue();
        assertThat(add(due.subList(2, SEQUENCES))).isFalse();

        packAll();
        List<LedgerRow> later = rows().subList(0, 2);
        tamper("DELETE FROM event_ledger WHERE sequence = " + later.getFirst().sequence());

        assertThat(add(later)).isFalse();
        assertThat(add(later.subList(1, 2))).isTrue();
    }

    @Test
    void packsInThePlaceOfWhatADatabaseWriterHasPutThere() {
        sealDays(6);
        tamper(
                "INSERT INTO event_block (last_sequence, content) VALUES (5, (SELECT hash FROM event_ledger WHERE sequence = 1))");
        tamper("INSERT INTO event_posting (field, bucket, first_sequence, content)"
                + " VALUES (2, 1, 1, (SELECT hash FROM event_ledger WHERE sequence = 1))");

        packAll();

        assertThat(packed()).hasSizeGreaterThan(SEQUENCES);
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    @Test
    void keepsWhatWasEditedBeforeAsEvidence() {
        sealDays(6);
        tamper("UPDATE event_ledger SET username = 'mallory' WHERE sequence = 3");

        packAll();

        assertThat(packed()).hasSizeGreaterThan(SEQUENCES);
        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(3));
    }

    @Test
    void goesOnWhereEventsAreMissing() {
        sealDays(6);
        tamper("DELETE FROM event_ledger WHERE sequence BETWEEN 4 AND 11");
        List<SecurityEvent> left = t.sealed();

        packAll();

        assertThat(t.sealed()).isEqualTo(left);
        assertThat(packed()).hasSizeGreaterThan(SEQUENCES);
        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(4));
    }

    @Test
    void comparesTheCountsWithWhatIsPacked() {
        sealDays(6);
        packAll();

        tamper(
                "UPDATE event_minute SET counts = counts || '0' WHERE starts_at = (SELECT MIN(starts_at) FROM event_minute)");

        assertThat(t.verify()).isInstanceOf(Miscounted.class);
    }

    @Test
    void cutsOffWhatIsPackedToTheEvent() {
        sealDays(7);
        packAll();

        assertThat(t.upkeep().cut(t.olderThan(Duration.ofDays(3)), t.clock.instant()))
                .isTrue();
        assertThat(t.verify()).isInstanceOf(Holds.class);
        while (t.upkeep().sweep()) {
            assertThat(t.verify()).isInstanceOf(Holds.class);
        }

        long cut = database.read(new CutStore()::find).orElseThrow().head().sequence();
        assertThat(cut % SEQUENCES).isNotZero();
        assertThat(packed().getFirst().sequence()).isEqualTo(cut + 1);
        assertThat(page(Filter.is("user", "user1"))).isNotEmpty().allMatch(sequence -> sequence > cut);
        assertThat(t.verify()).isInstanceOf(Holds.class);
        tamper("DELETE FROM event_segment WHERE first_sequence = " + (cut + 1));
        assertThat(t.verify()).isInstanceOf(Misleading.class);
    }

    @Test
    void mendsPostingsAndTimesThatWereEdited() {
        sealDays(6);
        packAll();
        List<Long> found = page(Filter.is("user", "user1"));
        tamper("DELETE FROM event_posting WHERE field = 2 AND first_sequence = 6");
        tamper("UPDATE event_segment SET latest = earliest - INTERVAL '1' DAY WHERE first_sequence = 11");
        assertThat(t.verify()).isInstanceOf(Misleading.class);
        assertThat(page(Filter.is("user", "user1"))).hasSizeLessThan(found.size());

        for (int i = 0; i < 9; i++) {
            packer.mendPostings();
        }

        assertThat(page(Filter.is("user", "user1"))).isEqualTo(found);
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    /** Four events and a checkpoint a day. */
    private void sealDays(int days) {
        for (int i = 0; i < days; i++) {
            t.seal(4);
            t.clock.advance(Duration.ofHours(23));
        }
    }

    private void packAll() {
        assertThat(steps()).isPositive();
    }

    private int steps() {
        int steps = 0;
        while (packer.step(t.clock.instant())) {
            steps++;
        }
        return steps;
    }

    private List<LedgerRow> rows() {
        return database.read(handle -> new RowStore().after(handle, 0, Integer.MAX_VALUE));
    }

    private List<LedgerRow> packed() {
        return database.read(handle -> TestPacking.segments(handle).stream()
                .flatMap(segment -> new SegmentBlockStore().of(handle, segment).stream())
                .toList());
    }

    private List<Long> page(Filter filter) {
        return database.read(handle -> new LedgerStore().page(handle, filter, Optional.empty(), 1_000)).items().stream()
                .map(LedgerEntry::sequence)
                .toList();
    }

    private boolean add(List<LedgerRow> due) {
        return database.write(handle -> packer.add(handle, due));
    }

    private void tamper(String sql) {
        int rows = database.write(handle -> handle.execute(sql));
        assertThat(rows).as(sql).isPositive();
    }
}
