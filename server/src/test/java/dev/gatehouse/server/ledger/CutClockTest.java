package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.LedgerUpkeep.CutLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R40, decision 0037: a clock that jumps takes no events away that are to be kept. */
@OnBothDatabases
final class CutClockTest {

    private final Database database;
    private final TestLedger t;

    CutClockTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
    }

    @Test
    void cutsADayAtMostWhenTheClockHasJumped() {
        sealDays(6);
        Instant before = t.clock.instant();
        t.clock.advance(Duration.ofDays(3_650));

        assertThat(cut(3)).isTrue();

        assertThat(database.read(new CutStore()::find).orElseThrow().head().sequence())
                .isLessThan(9);
        assertThat(before).isBefore(t.clock.instant());
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    @Test
    void cutsNothingWhenTheClockHasGoneBack() {
        sealDays(6);
        assertThat(cut(3)).isTrue();
        t.clock.advance(Duration.ofDays(-5));

        assertThat(cut(3)).isFalse();
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    /** What was signed before it is younger, so it cannot be as old as it says. */
    @Test
    void believesNoCheckpointThatAClockWhichWasBackHasSigned() {
        sealDays(2);
        t.clock.advance(Duration.ofDays(-1_100));
        t.seal(4);
        t.clock.advance(Duration.ofDays(1_100));
        sealDays(1);

        assertThat(cut(365)).isFalse();
        assertThat(t.sealed().getFirst().sequence()).isOne();
    }

    @Test
    void isNotHeldUpByACheckpointThatAClockWhichWasAheadHasSigned() {
        sealDays(1);
        t.clock.advance(Duration.ofDays(1_100));
        t.seal(4);
        t.clock.advance(Duration.ofDays(-1_100));
        sealDays(5);

        while (cut(3)) {
            sweep();
        }

        assertThat(t.sealed().getFirst().sequence()).isGreaterThan(9);
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    /** Four events and a checkpoint a day. */
    private void sealDays(int days) {
        for (int i = 0; i < days; i++) {
            t.seal(4);
            t.clock.advance(Duration.ofHours(23));
        }
    }

    private boolean cut(int keptDays) {
        Instant before = t.clock.instant().minus(Duration.ofDays(keptDays));
        CutLimits limits = new CutLimits(Optional.of(before), Optional.empty(), _ -> Long.MAX_VALUE, before);
        return t.upkeep().cut(limits, t.clock.instant());
    }

    private void sweep() {
        LedgerUpkeep upkeep = t.upkeep();
        while (upkeep.sweep()) {
            assertThat(t.count("event_cut")).isOne();
        }
    }
}
