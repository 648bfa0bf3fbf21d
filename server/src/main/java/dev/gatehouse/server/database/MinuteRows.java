package dev.gatehouse.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.flywaydb.core.api.migration.Context;

/**
 * The migration that gives each minute one row with the counts of all its kinds (decision 0045). Kinds have numbers since
 * {@link PackedLedger}; those of which all events were cut before that get theirs here.
 */
final class MinuteRows extends CopyingMigration {

    static final String VERSION = "26";

    private static final List<String> TABLES =
            List.of("""
            INSERT INTO event_kind (id, type, severity)
            SELECT ROW_NUMBER() OVER () + (SELECT COALESCE(MAX(id), 0) FROM event_kind), type, severity
            FROM (SELECT type, severity
                  FROM event_minute
                  EXCEPT
                  SELECT type, severity
                  FROM event_kind) AS unnumbered
            """, "ALTER TABLE event_minute RENAME TO event_minute_before", """
            CREATE TABLE event_minute (
                starts_at TIMESTAMP(6) WITH TIME ZONE CONSTRAINT event_minute_key PRIMARY KEY,
                counts    VARCHAR(1000000) NOT NULL
            )
            """);

    MinuteRows(Dialect dialect) {
        this(dialect, USUAL_BATCH);
    }

    MinuteRows(Dialect dialect, int batch) {
        super(VERSION, "minute rows", dialect, batch);
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        execute(connection, TABLES);
        copy(connection, "event_minute_before", "starts_at", OffsetDateTime.class, """
                INSERT INTO event_minute
                    (starts_at, counts)
                SELECT m.starts_at, %s
                FROM event_minute_before m
                JOIN event_kind k ON k.type = m.type AND k.severity = m.severity
                WHERE m.starts_at >= ? AND m.starts_at <= ?
                GROUP BY m.starts_at
                """.formatted(counts()));
        execute(connection, List.of("DROP TABLE event_minute_before"));
    }

    private String counts() {
        return switch (dialect()) {
            case HSQLDB -> "GROUP_CONCAT(k.id || '=' || m.total ORDER BY k.id SEPARATOR ' ')";
            case POSTGRESQL -> "STRING_AGG(k.id || '=' || m.total, ' ' ORDER BY k.id)";
        };
    }
}
