package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.LedgerBrokenException;
import dev.gatehouse.server.event.TestLedger;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class LedgerHealthTest {

    private final Database database;
    private final TestLedger ledger;

    LedgerHealthTest(Database database) {
        this.database = database;
        this.ledger = new TestLedger(database);
    }

    @Test
    void isUpWhileTheLedgerIsAsItWasSealed() {
        ledger.seal(3);

        assertThat(health().status()).isEqualTo(Status.UP);
    }

    @Test
    void isDownAndSaysWhatToDoWhereItIsNot() {
        ledger.seal(3);
        database.execute(handle -> handle.execute("UPDATE event_head SET signed = 2"));

        assertThatThrownBy(() -> ledger.sealer().sealNow()).isInstanceOf(LedgerBrokenException.class);

        assertThat(health().status()).isEqualTo(Status.DOWN);
        assertThat(String.valueOf(health().details().get("broken")))
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

        assertThat(health().status()).isEqualTo(Status.UP);
    }

    private HealthCheckResponse health() {
        return new LedgerHealth(ledger.sealer()).call();
    }
}
