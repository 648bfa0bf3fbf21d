package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventRow;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.AuditOutcome.Miscounted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R40: proof that the record was not edited. */
@OnBothDatabases
final class AuditVerificationTest {

    private final Database database;
    private final TestLedger t;

    AuditVerificationTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
    }

    @Test
    void holdsForAnEmptyLedger() {
        assertThat(verify()).isEqualTo(new Holds(Head.NONE, 0));
    }

    @Test
    void holdsForWhatWasSealed() {
        t.seal(20);
        t.clock.advance(Duration.ofMinutes(3));
        t.seal(20);
        t.sealer.close();

        assertThat(verify())
                .isEqualTo(new Holds(new Head(40, t.sealed().getLast().hash()), 0));
    }

    @Test
    void leavesOutWhatIsNotSealedYet() {
        t.seal(3);
        t.append(EventType.LOGIN_FAILED, "alice");

        assertThat(verify()).isInstanceOf(Holds.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "occurred_at = occurred_at + INTERVAL '0.000001' SECOND",
                "kind = kind + 1",
                "account_id = 8",
                "account_id = NULL",
                "username = 'Alice'",
                "session_id = NULL",
                "address = '192.0.2.2'",
                "user_agent = ''",
                "route = NULL",
                "details = '{ }'",
                "hash = (SELECT e.hash FROM event_ledger e WHERE e.sequence = 4)"
            })
    void findsAChangedColumn(String change) {
        t.seal(9);

        tamper("UPDATE event_ledger SET " + change + " WHERE sequence = 5");

        assertBroken(5);
    }

    @Test
    void findsARemovedRow() {
        t.seal(9);

        tamper("DELETE FROM event_ledger WHERE sequence = 5");

        assertBroken(5);
    }

    @Test
    void findsTheFirstRowRemoved() {
        t.seal(9);

        tamper("DELETE FROM event_ledger WHERE sequence = 1");

        assertBroken(1);
    }

    @Test
    void findsARowInsertedBeforeTheFirst() {
        t.seal(9);

        copyRow(5, 0);

        assertBroken(0);
    }

    @Test
    void findsARowInsertedBehindTheLast() {
        t.seal(9);

        LedgerEntry forged =
                HashChain.next(database.write(new HeadStore()::read).head(), event());
        database.execute(handle -> new LedgerStore().append(handle, List.of(forged)));

        assertBroken(10);
    }

    @Test
    void findsARowInTheMiddleReplacedByAnother() {
        t.seal(9);

        tamper("DELETE FROM event_ledger WHERE sequence = 5");
        copyRow(3, 5);

        assertBroken(5);
    }

    @Test
    void findsMovedRows() {
        t.seal(9);

        tamper("UPDATE event_ledger SET sequence = 99 WHERE sequence = 5");
        tamper("UPDATE event_ledger SET sequence = 5 WHERE sequence = 6");
        tamper("UPDATE event_ledger SET sequence = 6 WHERE sequence = 99");

        assertBroken(5);
    }

    @Test
    void findsACutTail() {
        t.seal(9);

        tamper("DELETE FROM event_ledger WHERE sequence > 7");

        assertBroken(8);
    }

    @Test
    void findsAMovedHead() {
        t.seal(9);

        tamper("UPDATE event_head SET sequence = 7");

        assertBroken(8);
    }

    @Test
    void findsAChangedHead() {
        t.seal(9);

        tamper("UPDATE event_head SET hash = '" + HashChain.GENESIS + "'");

        assertBroken(9);
    }

    @Test
    void findsATailThatWasCutWithItsHeadAndItsCountsSinceTheEndWasSigned() {
        t.seal(9);
        t.sealer.close();

        tamper("DELETE FROM event_ledger WHERE sequence > 7");
        tamper("UPDATE event_head SET sequence = 7, hash = (SELECT %s FROM event_ledger WHERE sequence = 7)"
                .formatted(database.dialect().hex("hash")));
        tamper("UPDATE event_minute SET counts = REPLACE(counts, '=9', '=7')");

        assertBroken(8);
    }

    @Test
    void findsALedgerThatWasWrittenAnewSinceTheOldOneWasSigned() {
        t.seal(9);
        t.sealer.close();
        tamper("DELETE FROM event_ledger");
        tamper("DELETE FROM event_minute");
        tamper("UPDATE event_head SET sequence = 0, hash = '" + HashChain.GENESIS + "'");

        assertThatThrownBy(() -> t.seal(12)).isInstanceOf(LedgerBrokenException.class);

        assertBroken(1);
    }

    @Test
    void findsACheckpointThatSomebodyElseHasSigned() {
        t.seal(9);
        t.seal(3);

        Head head = database.write(new HeadStore()::read).head();
        database.execute(handle -> {
            Optional<Checkpoint> last = new CheckpointStore().last(handle);
            Checkpoint forged = Checkpoint.sign(
                    2, last, head, Optional.empty(), t.clock.instant(), new TestHeadSigner("another secret"));
            new CheckpointStore().insert(handle, forged);
        });

        assertBroken(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sequence = sequence - 1",
                "hash = '0000000000000000000000000000000000000000000000000000000000000000'",
                "signed_at = signed_at + INTERVAL '1' HOUR",
                "kid = 'other'",
                "signature = 'other'"
            })
    void findsAChangedCheckpoint(String change) {
        t.seal(9);

        tamper("UPDATE event_checkpoint SET " + change);

        assertThat(verify()).isInstanceOf(Broken.class);
    }

    @Test
    void findsAChangedCount() {
        t.seal(9);

        tamper("UPDATE event_minute SET counts = REPLACE(counts, '=9', '=10')");

        assertThat(verify()).isInstanceOf(Miscounted.class);
    }

    @Test
    void findsACountMovedToAnotherMinute() {
        t.seal(9);
        t.clock.advance(Duration.ofMinutes(1));
        t.seal(9);

        tamper("UPDATE event_minute SET counts = '1=8' WHERE starts_at < TIMESTAMP '2026-01-31 12:01:00+00:00'");
        tamper("UPDATE event_minute SET counts = '1=10' WHERE starts_at >= TIMESTAMP '2026-01-31 12:01:00+00:00'");

        assertThat(verify()).isInstanceOf(Miscounted.class);
    }

    @Test
    void findsARemovedCount() {
        t.seal(9);

        tamper("DELETE FROM event_minute");

        assertThat(verify()).isInstanceOf(Miscounted.class);
    }

    @Test
    void findsAChangedCountOfAPeriod() {
        t.seal(9);

        tamper("UPDATE event_period SET total = total + 1 WHERE bucket = 'day'");

        assertThat(verify()).isInstanceOf(Miscounted.class);
    }

    @Test
    void findsACountOfAnotherType() {
        t.seal(9);

        tamper("UPDATE event_minute SET counts = REPLACE(counts, '1=', '2=')");

        assertThat(verify()).isInstanceOf(Miscounted.class);
    }

    private AuditOutcome verify() {
        return t.verify();
    }

    private void assertBroken(long sequence) {
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.sequence())
                                .as(broken.reason())
                                .isEqualTo(sequence));
    }

    private void tamper(String sql) {
        int rows = database.write(handle -> handle.execute(sql));
        assertThat(rows).as(sql).isPositive();
    }

    private void copyRow(long from, long to) {
        database.execute(handle -> LedgerEntries.copy(handle, from, to));
    }

    private EventRow event() {
        return database.write(handle -> new LedgerStore().after(handle, 0, 1))
                .getFirst()
                .event();
    }
}
