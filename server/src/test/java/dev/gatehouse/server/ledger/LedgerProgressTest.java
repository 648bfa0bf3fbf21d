package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Health knows since when events are not sealed. */
@OnBothDatabases
@Timeout(60)
final class LedgerProgressTest {

    private final TestLedger t;
    private final LedgerProgress progress;

    LedgerProgressTest(TestDatabase test) {
        this.t = new TestLedger(test.database());
        this.progress = new LedgerProgress(test.database());
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
    void anEventThatTookThePlaceOfASealedOneHasNotWaited() {
        t.append(EventType.LOGIN_FAILED, "alice");
        look();
        t.clock.advance(Duration.ofSeconds(31));
        t.sealer.sealNow();
        t.append(EventType.LOGIN_FAILED, "bob");

        assertThat(look().unsealed()).isZero();
    }

    private LedgerProgress.Progress look() {
        return progress.look(t.clock.instant());
    }
}
