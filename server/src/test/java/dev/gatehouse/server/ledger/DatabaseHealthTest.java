package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import io.helidon.health.HealthCheckResponse.Status;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One sentence says what is wrong, and it is the cause. */
@OnBothDatabases
final class DatabaseHealthTest {

    private final Database database;
    private final TestLedger ledger;
    private final MovedClock clock = MovedClock.at("2026-01-31T12:00:00Z");
    private final DatabaseHealth health;

    DatabaseHealthTest(Database database) {
        this.database = database;
        this.ledger = new TestLedger(database);
        this.health = new DatabaseHealth(database, ledger.sealer(), new LedgerProgress(database), clock);
    }

    @Test
    void isUpWhileTheLedgerIsAsItWasSealed() {
        ledger.seal(3);

        assertThat(health.call().status()).isEqualTo(Status.UP);
    }

    @Test
    void isDownAndSaysWhatToDoWhereItIsNot() {
        ledger.seal(3);
        database.execute(handle -> handle.execute("UPDATE event_head SET signed = 2"));

        assertThatThrownBy(() -> ledger.sealer().sealNow()).isInstanceOf(LedgerBrokenException.class);

        assertThat(health.call().status()).isEqualTo(Status.DOWN);
        assertThat(problem())
                .startsWith("The ledger's end, event 3, was not written by Gatehouse")
                .contains("gatehouse audit accept 3:");
    }

    @Test
    void isUpAgainWhereTheLedgerIsMended() {
        ledger.seal(3);
        database.execute(handle -> handle.execute("UPDATE event_head SET signed = 2"));
        assertThatThrownBy(() -> ledger.sealer().sealNow()).isInstanceOf(LedgerBrokenException.class);
        database.execute(handle -> handle.execute("UPDATE event_head SET signed = 3"));

        ledger.sealer().sealNow();

        assertThat(health.call().status()).isEqualTo(Status.UP);
    }

    @Test
    void isDownWhereAnEventWaitsLongToBeSealed() {
        ledger.append(EventType.LOGIN_FAILED, "alice");
        assertThat(health.call().status()).isEqualTo(Status.UP);

        clock.advance(Duration.ofSeconds(30));
        assertThat(health.call().status()).isEqualTo(Status.UP);
        clock.advance(Duration.ofSeconds(1));

        assertThat(health.call().status()).isEqualTo(Status.DOWN);
        assertThat(problem()).isEqualTo("The oldest event has waited for 31 seconds to be sealed.");
        ledger.sealer().sealNow();
        assertThat(health.call().status()).isEqualTo(Status.UP);
    }

    @Test
    @Timeout(60)
    void isDownWhereEventsCannotBeSealedAndUpAgainWhereTheyCan() {
        database.execute(handle -> handle.execute("ALTER TABLE event_minute RENAME TO gone"));
        ledger.append(EventType.LOGIN_FAILED, "alice");
        try (LogRecords _ = LogRecords.of(SealFailures.class)) {
            ledger.sealer().start();

            await(Status.DOWN);
            assertThat(problem()).startsWith("Events cannot be sealed: ");

            database.execute(handle -> handle.execute("ALTER TABLE gone RENAME TO event_minute"));
            await(Status.UP);
            ledger.sealer().close();
        }
    }

    @Test
    void showsHowFarEverythingIs() {
        ledger.seal(5);

        assertThat(health.name()).isEqualTo("database");
        assertThat(health.call().details())
                .containsExactlyInAnyOrderEntriesOf(Map.of("events", 5L, "unsealed_seconds", 0L));
    }

    private void await(Status status) {
        Await.until(() -> health.call().status() == status);
    }

    private String problem() {
        return String.valueOf(health.call().details().get("problem"));
    }
}
