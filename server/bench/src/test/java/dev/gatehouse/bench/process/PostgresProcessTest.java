package dev.gatehouse.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessTest {

    @TempDir
    private Path directory;

    @Test
    void waitsForTheDiskAtEachCommit() throws Exception {
        try (DatabaseProcess postgres = DatabaseKind.POSTGRESQL.start(directory);
                Connection connection =
                        DriverManager.getConnection(postgres.settings().get("database.url"))) {
            assertThat(shown(connection, "fsync")).isEqualTo("on");
            assertThat(shown(connection, "synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void tellsTheProcessorTimeOfAllItsProcesses() throws Exception {
        try (DatabaseProcess postgres = DatabaseKind.POSTGRESQL.start(directory)) {
            assertThat(postgres.cpu().spent()).isPositive();
        }
    }

    private static String shown(Connection connection, String parameter) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + parameter)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
