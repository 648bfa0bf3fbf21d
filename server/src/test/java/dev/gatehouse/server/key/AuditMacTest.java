package dev.gatehouse.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedgerMac;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class AuditMacTest {

    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> NOTHING = Map.of();

    private final Database database;
    private final MovedClock clock = MovedClock.at("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    AuditMacTest(Database database) {
        this.database = database;
    }

    @Test
    void comesFromTheMasterKeyAlone() throws Exception {
        AuditMac one = mac();

        assertThat(mac().matches(MESSAGE, one.of(MESSAGE))).isTrue();
        assertThat(mac().matches(new byte[1], one.of(MESSAGE))).isFalse();
        assertThat(mac().matches(MESSAGE, null)).isFalse();
    }

    @Test
    void believesEventsOfAProcessThatHasNotHeardOfTheChangeForADay() throws Exception {
        AuditMac stale = mac();
        changeMasterKey();
        AuditMac current = mac();
        database.execute(current::renew);

        assertThat(current.matches(MESSAGE, stale.of(MESSAGE))).isFalse();
        assertThat(current.matchesLately(MESSAGE, stale.of(MESSAGE))).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(current.matchesLately(MESSAGE, stale.of(MESSAGE))).isFalse();
    }

    @Test
    void believesThemNoLongerWhereTheTimeWasMoved() throws Exception {
        AuditMac stale = mac();
        changeMasterKey();

        database.execute(handle -> handle.execute("UPDATE master_key SET changed_at = changed_at + INTERVAL '1' DAY"));

        AuditMac current = mac();
        database.execute(current::renew);
        assertThat(current.matchesLately(MESSAGE, stale.of(MESSAGE))).isFalse();
    }

    @Test
    void takesOverTheKeyThatAnotherProcessHasPutInForce() throws Exception {
        AuditMac other = mac();
        String before = other.of(MESSAGE);
        changeMasterKey();

        database.execute(other::renew);

        assertThat(other.of(MESSAGE)).isNotEqualTo(before).isEqualTo(mac().of(MESSAGE));
    }

    private AuditMac mac() throws Exception {
        return new AuditMac(vault(), clock);
    }

    private Vault vault() throws Exception {
        return Vault.open(database, NOTHING, DataDirectory.share(directory));
    }

    private void changeMasterKey() throws Exception {
        EventLog events = new EventLog(TestLedgerMac.usual(), () -> {});
        MasterKeyOutcome outcome = new MasterKeyChange(database, vault(), List.of(), events)
                .change(NOTHING, AuditContext.of(RequestSource.command("test"), clock.instant()));
        assertThat(outcome).isInstanceOf(MasterKeyOutcome.InFile.class);
    }
}
