package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A database that goes back while its server runs: after a failover to a standby that lacks the last commits, or a restore
 * beneath it.
 */
@OnBothDatabases
final class ReturnedLedgerTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    /** Notes where the ledger ends at its first pass, and then no more. */
    private static final SealerPace NOTES_SELDOM = new SealerPace(
            7, Duration.ZERO, Duration.ofDays(1), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofDays(1));

    private final Database database;
    private final TestLedger t;

    ReturnedLedgerTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database, NOTES_SELDOM);
    }

    @Test
    void watchersGetWhatTheDatabaseHasAndNotWhatItHasLost() throws IOException {
        goBackFromTwelveToEight();
        t.append(EventType.LOGIN_FAILED, "later");
        accept();

        assertThat(t.ledger.after(8, 100).stream().map(SealedEvent::event).toList())
                .isEqualTo(t.sealed().stream().skip(8).toList());
    }

    @Test
    void watchersRestWhileTheLedgerIsBroken() throws InterruptedException {
        goBackFromTwelveToEight();

        assertThat(t.ledger.after(8, 100)).isEmpty();
        assertThat(t.ledger.await(8, SHORT)).isFalse();
    }

    @Test
    void noSequenceThatWatchersHaveSeenIsUsedTwice() throws IOException, InterruptedException {
        goBackFromTwelveToEight();
        accept();

        assertThat(t.ledger.after(12, 100).stream().map(SealedEvent::event).toList())
                .first()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.LEDGER_ACCEPTED);
                    assertThat(event.sequence()).isEqualTo(13);
                });
        assertThat(t.ledger.await(12, SHORT)).isTrue();
    }

    private void goBackFromTwelveToEight() {
        t.seal(8);
        LedgerTables backup = LedgerTables.read(database);
        assertThat(t.ledger.after(8, 100)).isEmpty();
        t.seal(4);
        assertThat(t.ledger.after(8, 100)).hasSize(4);
        backup.restore(database);
        assertThatThrownBy(t.sealer::sealNow).isInstanceOf(LedgerBrokenException.class);
    }

    private void accept() throws IOException {
        new AcceptedBreak(database.write(t.seals.acceptance()::last), "failed over").write(t.directory);
        t.sealer.sealNow();
        assertThat(t.sealer.broken()).isEmpty();
    }
}
