package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.server.config.DatabaseSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** No connection waits for ever, and the operator has the last word. */
@ResourceLock("the log of outages")
final class SessionTimeoutsTest {

    private static final String SHOW = "SELECT name, setting FROM pg_settings WHERE name LIKE '%\\_timeout'"
            + " AND name IN ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout')";

    private final TestDatabase test = TestDatabase.fresh(Dialect.POSTGRESQL);

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void everyWaitHasAnEnd() {
        assertThat(test.database().write(SessionTimeoutsTest::timeouts))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "lock_timeout", "2000",
                        "statement_timeout", "15000",
                        "idle_in_transaction_session_timeout", "5000",
                        "socket", "20000"));
    }

    @Test
    void everyConnectionNoticesAHostThatHasVanished() throws SQLException {
        HikariConfig config = new HikariConfig();
        SessionTimeouts.applyToAll(config);

        HikariConfig serving = test.database().pool().unwrap(HikariDataSource.class);
        assertThat(List.of(config.getDataSourceProperties(), serving.getDataSourceProperties()))
                .allSatisfy(properties -> assertThat(properties)
                        .containsEntry("tcpKeepAlive", "true")
                        .containsEntry("connectTimeout", "5"));
    }

    @Test
    void whatTheAddressSaysWins() throws DatabaseUnavailableException {
        try (Database database = Database.open(
                with("?socketTimeout=60&options=-c%20lock_timeout%3D0%20-c%20statement_timeout%3D1min"),
                test.directory())) {
            assertThat(database.write(SessionTimeoutsTest::timeouts))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "lock_timeout", "0",
                            "statement_timeout", "60000",
                            "idle_in_transaction_session_timeout", "5000",
                            "socket", "60000"));
        }
    }

    @Test
    void whatIsSetForTheRoleOrTheDatabaseWins() throws DatabaseUnavailableException {
        test.setDefault("lock_timeout", "7000");

        try (Database database = Database.open(test.settings(), test.directory())) {
            assertThat(database.write(SessionTimeoutsTest::timeouts)).containsEntry("lock_timeout", "7000");
        }
    }

    @Test
    void whatReadsEverythingMayTakeItsTime() {
        assertThat(test.database().snapshot(SessionTimeoutsTest::timeouts))
                .containsEntry("statement_timeout", "0")
                .containsEntry("socket", "0")
                .containsEntry("idle_in_transaction_session_timeout", "5000");
        for (int i = 0; i < test.settings().connections(); i++) {
            assertThat(test.database().write(SessionTimeoutsTest::timeouts))
                    .containsEntry("statement_timeout", "15000")
                    .containsEntry("socket", "20000");
        }
    }

    private DatabaseSettings with(String parameters) {
        DatabaseSettings settings = test.settings();
        return new DatabaseSettings(
                settings.url().map(url -> url + parameters), settings.username(), settings.password(), 2);
    }

    private static Map<String, String> timeouts(Handle handle) {
        Map<String, String> all = new TreeMap<>();
        handle.createQuery(SHOW)
                .map((row, _) -> Optional.ofNullable(all.put(row.getString("name"), row.getString("setting"))))
                .list();
        try {
            all.put("socket", Integer.toString(handle.getConnection().getNetworkTimeout()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }
}
