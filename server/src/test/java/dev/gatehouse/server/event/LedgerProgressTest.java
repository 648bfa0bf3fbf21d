package dev.gatehouse.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Health knows since when events are not sealed, or not followed. */
@OnBothDatabases
@Timeout(60)
final class LedgerProgressTest {

    private final TestLedger t;
    private final AtomicLong followed = new AtomicLong();
    private final LedgerProgress progress;

    LedgerProgressTest(TestDatabase test) {
        this.t = new TestLedger(test.database());
        this.progress = new LedgerProgress(test.database(), followed::get);
    }

    @Test
    void knowsForHowLongTheSameEventHasWaited() {
        t.append(EventType.LOGIN_FAILED, "alice");
        assertThat(look().unsealed()).isZero();

        t.clock.advance(Duration.ofSeconds(31));
        t.append(EventType.LOGIN_FAILED, "bob");

        assertThat(look().unsealed()).isEqualTo(Duration.ofSeconds(31));
        t.sealer.sealNow();
        assertThat(look().unsealed()).isZero();
    }

    @Test
    void anOldEventThatHasJustBeenWrittenHasNotWaited() {
        look();
        t.append(EventType.LOGIN_FAILED, "alice");
        t.clock.advance(Duration.ofHours(1));

        assertThat(look().unsealed()).isZero();
    }

    @Test
    void knowsForHowLongNothingWasFollowed() {
        t.seal(3);
        look();
        t.clock.advance(Duration.ofSeconds(20));
        followed.set(2);
        look();
        t.clock.advance(Duration.ofSeconds(31));

        assertThat(look().unfollowed()).isEqualTo(Duration.ofSeconds(31));
        followed.set(3);
        assertThat(look().unfollowed()).isZero();
    }

    @Test
    void aFollowerThatThrowsKeepsTheCursorAndIsLoggedOnce() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        ChangeFollower follower = new ChangeFollower(t.ledger, List.of(_ -> {
            calls.incrementAndGet();
            throw new IllegalStateException("cannot take it");
        }));
        try (LogRecords log = LogRecords.of(ChangeFollower.class)) {
            follower.start();
            t.seal(1);
            while (calls.get() < 3) {
                Thread.onSpinWait();
            }
            t.ledger.close();
            follower.close();

            assertThat(follower.cursor()).isZero();
            assertThat(log.levels()).hasSize(1);
        }
    }

    private LedgerProgress.Progress look() {
        return progress.look(t.clock.instant());
    }
}
