package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import dev.gatehouse.server.ledger.LedgerUpkeep.CutLimits;
import dev.gatehouse.server.ledger.LedgerUpkeep.Needed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decision 0037: several processes on one database cut it, and none takes for missing what another has cut off. */
@OnBothDatabases
@Timeout(120)
final class ConcurrentCutTest {

    private final TestLedger t;

    ConcurrentCutTest(Database database) {
        this.t = new TestLedger(database);
    }

    /** While this one decides what is due, another one cuts and deletes it. */
    @Test
    void saysNothingWhereAnotherProcessHasCutMeanwhile() {
        for (int i = 0; i < 6; i++) {
            t.seal(4);
            t.clock.advance(Duration.ofHours(23));
        }
        CutLimits limits = t.olderThan(Duration.ofDays(3));
        AtomicBoolean other = new AtomicBoolean();
        Needed needed = _ -> {
            CompletableFuture.runAsync(() -> {
                        LedgerUpkeep upkeep = t.upkeep();
                        other.set(upkeep.cut(limits, t.clock.instant()));
                        while (upkeep.sweep()) {
                            assertThat(t.count("event_cut")).isOne();
                        }
                    })
                    .join();
            return Long.MAX_VALUE;
        };

        try (LogRecords log = LogRecords.fromHere(LedgerCutter.class)) {
            CutLimits slow = new CutLimits(limits.before(), limits.most(), needed, limits.waited());
            assertThat(t.upkeep().cut(slow, t.clock.instant())).isFalse();
            assertThat(log.messages()).isEmpty();
        }

        assertThat(other).isTrue();
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }
}
