package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.ledger.AuditOutcome.Accepted;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.AuditOutcome.Misleading;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** R40, decision 0016: a broken ledger goes on where an operator has accepted it, and says so for ever. */
@OnBothDatabases
final class AcceptedBreakTest {

    private final TestDatabase test;
    private final Database database;
    private final TestLedger t;

    AcceptedBreakTest(TestDatabase test) {
        this.test = test;
        this.database = test.database();
        this.t = new TestLedger(database);
    }

    @Test
    void goesOnWhereAnOperatorHasAcceptedItAndSaysSoForEver() throws IOException {
        t.sealWithCheckpoints(3);
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

    /** Decision 0044: what is before the break leads to nothing any more that has to be right. */
    @Test
    void holdsBehindABreakThatIsPacked() throws IOException {
        t.sealWithCheckpoints(3);
        rewrite();
        new AcceptedBreak(database.write(t.seals.acceptance()::last), "we know").write(t.directory);
        t.seal(9);
        TestPacking.pack(database, t.sealed().getLast().sequence() - 2, 4);
        assertSinceHolds();

        tamper("DELETE FROM event_block WHERE last_sequence = 8");
        tamper("DELETE FROM event_posting WHERE first_sequence = 5");
        assertSinceHolds();
        tamper("DELETE FROM event_posting WHERE field = 1 AND first_sequence = 17");
        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.since()).isInstanceOf(Misleading.class));
    }

    @Test
    void tellsAndGoesOnWhereTheRowThatSaysItsEndIsMissing() {
        t.sealWithCheckpoints(2);
        tamper("DELETE FROM event_head");

        assertThatThrownBy(() -> t.seal(1))
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining("missing");
        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.reason()).contains("missing"));
        new AcceptedBreak(database.write(t.seals.acceptance()::last), "we know").write(t.directory);
        t.seal(1);

        assertThat(t.count("event_head")).isOne();
        assertSinceHolds();
    }

    @Test
    void namesWhatIsBrokenAgainBehindWhatWasAccepted() throws IOException {
        t.sealWithCheckpoints(3);
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
        t.sealWithCheckpoints(2);
        LedgerTables backup = LedgerTables.read(database);
        t.sealWithCheckpoints(2);
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

    /** Else who brings the database back to that event, years later, has an operator's word for it. */
    @Test
    void acceptsNothingLaterThatWasSaidOfALedgerThatIsWhole() throws IOException {
        t.sealWithCheckpoints(2);
        LedgerTables before = LedgerTables.read(database);
        new AcceptedBreak(database.write(t.seals.acceptance()::last), "said by mistake").write(t.directory);
        t.seal(2);

        assertThat(t.directory.path().resolve("ledger-accepted")).doesNotExist();
        before.restore(database);
        assertThatThrownBy(t.sealer::sealNow).isInstanceOf(LedgerBrokenException.class);
        TestLedger restarted = t.restarted(test.reopened());
        assertThatThrownBy(restarted.sealer::sealNow).isInstanceOf(LedgerBrokenException.class);
    }

    private void assertSinceHolds() {
        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.since()).isInstanceOf(Holds.class));
    }

    private void tamper(String sql) {
        int rows = database.write(handle -> handle.execute(sql));
        assertThat(rows).as(sql).isPositive();
    }

    private void rewrite() {
        database.execute(new LedgerForger(new Random(1), List.of())::rewrite);
    }
}
