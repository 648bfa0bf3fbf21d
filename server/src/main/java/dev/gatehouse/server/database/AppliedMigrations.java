package dev.gatehouse.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The versions of the tables that a database has had, as Flyway's history tells them. It is read without Flyway, whose own
 * look takes as long as all else that opening a database does; where it is not just {@link #EXPECTED}, Flyway has to look.
 */
final class AppliedMigrations {

    /** The version of each migration there is: {@code V<version>__….sql}, or a class. */
    static final Set<String> EXPECTED = Set.of(
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9",
            "10",
            "11",
            "13",
            "14",
            "15",
            "16",
            "17",
            "18",
            "19",
            "20",
            "21",
            PackedLedger.VERSION,
            "23",
            "24",
            "25",
            MinuteRows.VERSION);

    /** The newest of them. */
    static final int NEWEST =
            EXPECTED.stream().mapToInt(Integer::parseInt).max().orElseThrow();

    private static final String HISTORY = """
            SELECT "version", "success"
            FROM "flyway_schema_history"
            """;

    private AppliedMigrations() {}

    /** Whether the tables are this version's; a database without a history has none. */
    static boolean areCurrent(DataSource pool) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet history = statement.executeQuery(HISTORY)) {
            Set<String> applied = new HashSet<>();
            boolean whole = true;
            while (history.next()) {
                whole &= history.getBoolean("success") && applied.add(history.getString("version"));
            }
            return whole && applied.equals(EXPECTED);
        } catch (SQLException e) {
            return false; // Flyway finds out why, and says so.
        }
    }
}
