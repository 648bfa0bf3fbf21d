package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LedgerTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final TestDatabase test = TestDatabase.fresh(Dialect.HSQLDB);
    private final TestLedger t = new TestLedger(test.database());

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void knowsWhereItEnds() {
        assertThat(t.ledger.head()).isZero();

        t.seal(3);

        assertThat(t.ledger.head()).isEqualTo(3);
    }

    @Test
    void doesNotWaitForWhatIsThere() throws InterruptedException {
        t.seal(3);

        assertThat(t.ledger.await(2, LONG)).isTrue();
    }

    @Test
    void waitsForWhatIsNotThereYet() throws Exception {
        t.seal(3);
        FutureTask<Boolean> waiting = waiting(3);

        t.append(EventType.LOGIN_FAILED, "alice");
        t.sealer.sealNow();

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void waitsNoLongerThanItIsTold() throws InterruptedException {
        assertThat(t.ledger.await(0, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void sendsHomeWhoWaitsWhenItCloses() throws Exception {
        FutureTask<Boolean> waiting = waiting(0);

        t.ledger.close();

        assertThat(waiting.get()).isFalse();
        assertThat(t.ledger.isClosed()).isTrue();
    }

    /** A watcher that waits already. */
    private FutureTask<Boolean> waiting(long sequence) {
        FutureTask<Boolean> task = new FutureTask<>(() -> t.ledger.await(sequence, LONG));
        Thread thread = Thread.ofVirtual().start(task);
        Await.until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return task;
    }
}
