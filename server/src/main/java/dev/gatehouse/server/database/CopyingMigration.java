package dev.gatehouse.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * A migration that copies a table's rows into others: on PostgreSQL in its transaction, on the embedded database in batches, which
 * would keep in memory what one statement or one transaction inserts. That is a copy of the files that were there, so where it does
 * not come to its end it begins anew.
 */
abstract class CopyingMigration implements JavaMigration {

    /** How many rows the embedded database reads at once. */
    static final int USUAL_BATCH = 10_000;

    private final String version;
    private final String description;
    private final Dialect dialect;
    private final int batch;

    CopyingMigration(String version, String description, Dialect dialect, int batch) {
        this.version = version;
        this.description = description;
        this.dialect = dialect;
        this.batch = batch;
    }

    final Dialect dialect() {
        return dialect;
    }

    @Override
    public final MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public final String getDescription() {
        return description;
    }

    @Override
    public final @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public final boolean canExecuteInTransaction() {
        return dialect == Dialect.POSTGRESQL;
    }

    static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Copies a table in the order of a column that has an index.
     *
     * @param type    the column's, as the driver reads and writes it
     * @param copying inserts what the rows are whose column is at least the one parameter, and at most the other
     */
    final void copy(Connection connection, String table, String column, Class<?> type, String copying)
            throws SQLException {
        String ordered = "SELECT %1$s FROM %2$s WHERE %1$s %3$s ? ORDER BY %1$s FETCH FIRST %4$d ROWS ONLY";
        String lowest = "SELECT MIN(%s) FROM %s".formatted(column, table);
        String last =
                "SELECT MAX(%s) FROM (%s) AS batch".formatted(column, ordered.formatted(column, table, ">=", batch));
        String next = ordered.formatted(column, table, ">", 1);
        Object from = value(connection, lowest, type);
        while (from != null) {
            Object to = value(connection, last, type, from);
            try (PreparedStatement copy = connection.prepareStatement(copying)) {
                copy.setObject(1, from);
                copy.setObject(2, to);
                copy.executeUpdate();
            }
            from = value(connection, next, type, to);
        }
    }

    private static @Nullable Object value(
            Connection connection, String sql, Class<?> type, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, type) : null;
            }
        }
    }
}
