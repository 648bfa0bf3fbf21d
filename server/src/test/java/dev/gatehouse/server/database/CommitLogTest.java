package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CommitLogTest {

    /** What has nowhere to go must not count as written. */
    @Test
    void aLogThatIsClosedAcknowledgesNothing(@TempDir Path directory) {
        CommitLog log = new CommitLog(directory.resolve("gatehouse.log"));

        assertThatThrownBy(() -> log.awaitDurable(new LogEnd(0, 1, 1)))
                .isInstanceOf(IOException.class)
                .hasMessage("its log is closed");
    }

    /** A thread may be that slow to look whether its commit is on the disk: it was cut, and the database goes on without it. */
    @Test
    void aCommitThatWasCutIsNotCoveredByTheLogOfTheNextOpening(@TempDir Path directory) throws Exception {
        CommitLog log = new CommitLog(directory.resolve("gatehouse.log"));
        LogEnd end;
        try (Connection connection = open(directory)) {
            log.attach(connection);
            execute(connection, "CREATE TABLE kept (id INTEGER)");
            assertThat(log.awaitDurable(log.end())).isTrue();
            execute(connection, "INSERT INTO kept VALUES (1)");
            end = log.end();
            log.cut();
            execute(connection, "SHUTDOWN IMMEDIATELY");
        }

        try (Connection connection = open(directory)) {
            log.attach(connection);
            execute(connection, "INSERT INTO kept VALUES (2)");

            assertThat(log.awaitDurable(log.end())).isTrue();
            assertThat(log.awaitDurable(end)).isFalse();
            execute(connection, "SHUTDOWN");
        }
    }

    private static Connection open(Path directory) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:hsqldb:file:%s/gatehouse;hsqldb.lock_file=false;hsqldb.write_delay=false".formatted(directory));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
