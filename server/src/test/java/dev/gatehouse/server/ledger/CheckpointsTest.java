package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class CheckpointsTest {

    private final TestDatabase test;
    private final TestLedger t;

    CheckpointsTest(TestDatabase test) {
        this.test = test;
        this.t = new TestLedger(
                test.database(),
                new SealerPace(
                        1_000,
                        Duration.ZERO,
                        Duration.ofDays(1),
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        Duration.ZERO));
    }

    @Test
    void signsTheFirstEvents() {
        t.seal(2);

        assertThat(signed()).containsExactly(2L);
    }

    @Test
    void signsAgainAfterAThousandEvents() {
        t.seal(1);
        t.seal(999);
        assertThat(signed()).containsExactly(1L);

        t.seal(1);

        assertThat(signed()).containsExactly(1L, 1_001L);
    }

    @Test
    void signsAgainAfterAnHourInWhichSomethingHappened() {
        t.seal(1);
        t.clock.advance(Duration.ofHours(1));
        t.sealer.sealNow();
        assertThat(signed()).containsExactly(1L);

        t.seal(1);

        assertThat(signed()).containsExactly(1L, 2L);
    }

    /** What it has signed then would be the last for as long as the clock was ahead. */
    @Test
    void signsAgainWhenAClockThatWasAheadIsRight() {
        t.clock.advance(Duration.ofDays(40));
        t.seal(1);
        t.clock.advance(Duration.ofDays(-40));

        t.seal(1);

        assertThat(signed()).containsExactly(1L, 2L);
    }

    @Test
    void signsTheEndWhenTheServerStops() {
        t.seal(1);
        t.seal(1);

        t.sealer.close();

        assertThat(signed()).containsExactly(1L, 2L);
    }

    @Test
    void leavesItToAnotherProcessThatHasSignedFurtherMeanwhile() {
        TestLedger other = new TestLedger(test.another());
        t.append(EventType.LOGIN_FAILED, "alice");
        t.seals
                .watch()
                .remember(test.database()
                        .write(handle -> t.seals.sealing().seal(handle, 10, Long.MAX_VALUE))
                        .end());
        other.seal(1);

        t.seals.checkpoints().signIfDue(t.seals.watch());

        assertThat(signed()).containsExactly(2L);
        assertThat(t.seals.watch().known()).map(end -> end.head().sequence()).contains(2L);
    }

    @Test
    void signsNothingTwice() {
        t.seal(1);
        TestLedger restarted = t.restarted(test.reopened());

        restarted.sealer.sealNow();
        restarted.sealer.close();

        assertThat(new TestLedger(test.database()).count("event_checkpoint")).isOne();
    }

    @Test
    void leavesToOneOfTwoProcessesWhatBothFindDue() {
        TestLedger other = new TestLedger(test.another());
        t.seal(1);

        other.sealer.sealNow();

        assertThat(signed()).containsExactly(1L);
    }

    private List<Long> signed() {
        return t.database.write(handle -> handle.createQuery("SELECT sequence FROM event_checkpoint ORDER BY sequence")
                .mapTo(Long.class)
                .list());
    }
}
