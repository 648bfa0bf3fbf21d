package dev.gatehouse.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * The migration that gives the ledger its narrow rows (decision 0042): kinds and routes are numbers, which {@code event_kind} and
 * {@code event_route} explain, and hashes and the ids of sessions are bytes. It is not only SQL, since the embedded database keeps
 * in memory what one statement inserts.
 *
 * <p>What a database writer has put in the place of a hash becomes an empty one, and in the place of a session's id none; so the
 * ledger is broken where it was.
 */
final class PackedLedger implements JavaMigration {

    static final String VERSION = "22";

    /** How many rows the embedded database inserts at once. */
    private static final int USUAL_BATCH = 10_000;

    private static final int SESSION_ID_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final List<String> TABLES = List.of(
            "ALTER TABLE event_ledger RENAME TO event_ledger_before",
            "ALTER INDEX event_ledger_by_time RENAME TO event_ledger_before_by_time",
            "ALTER INDEX event_ledger_by_type RENAME TO event_ledger_before_by_type",
            "ALTER INDEX event_ledger_by_severity RENAME TO event_ledger_before_by_severity",
            "ALTER INDEX event_ledger_by_username RENAME TO event_ledger_before_by_username",
            "ALTER INDEX event_ledger_by_address RENAME TO event_ledger_before_by_address",
            "ALTER INDEX event_ledger_by_session RENAME TO event_ledger_before_by_session",
            """
            CREATE TABLE event_ledger (
                sequence    BIGINT CONSTRAINT event_ledger_key PRIMARY KEY,
                occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
                account_id  BIGINT,
                kind        SMALLINT NOT NULL,
                route       SMALLINT,
                username    VARCHAR(150),
                session_id  %1$s,
                address     VARCHAR(45),
                user_agent  VARCHAR(400),
                details     VARCHAR(4000) NOT NULL,
                hash        %2$s NOT NULL
            )
            """,
            "DROP TABLE event_kind",
            """
            CREATE TABLE event_kind (
                id       SMALLINT PRIMARY KEY,
                type     VARCHAR(40) NOT NULL,
                severity VARCHAR(16) NOT NULL,
                UNIQUE (type, severity)
            )
            """,
            """
            CREATE TABLE event_route (
                id    SMALLINT PRIMARY KEY,
                route VARCHAR(200) NOT NULL,
                UNIQUE (route)
            )
            """,
            """
            INSERT INTO event_kind (id, type, severity)
            SELECT ROW_NUMBER() OVER (), type, severity
            FROM (SELECT type, severity FROM event_ledger_before GROUP BY type, severity) AS kind
            """,
            """
            INSERT INTO event_route (id, route)
            SELECT ROW_NUMBER() OVER (), route
            FROM (SELECT route FROM event_ledger_before WHERE route IS NOT NULL GROUP BY route) AS each_route
            """);

    private static final List<String> INDEXES = List.of(
            "CREATE INDEX event_ledger_by_time ON event_ledger (occurred_at)",
            "CREATE INDEX event_ledger_by_kind ON event_ledger (kind, sequence)",
            "CREATE INDEX event_ledger_by_username ON event_ledger (username, sequence)",
            "CREATE INDEX event_ledger_by_address ON event_ledger (address, sequence)",
            "CREATE INDEX event_ledger_by_session ON event_ledger (session_id, sequence)");

    private static final String LAST = """
            SELECT MAX(sequence)
            FROM (SELECT sequence
                  FROM event_ledger_before
                  WHERE sequence > ?
                  ORDER BY sequence
                  FETCH FIRST ? ROWS ONLY) AS next
            """;

    private final Dialect dialect;
    private final int batch;

    PackedLedger(Dialect dialect) {
        this(dialect, USUAL_BATCH);
    }

    PackedLedger(Dialect dialect, int batch) {
        this.dialect = dialect;
        this.batch = batch;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(VERSION);
    }

    @Override
    public String getDescription() {
        return "packed ledger";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    /** The embedded database, of which this is a copy, would keep the transaction in memory. */
    @Override
    public boolean canExecuteInTransaction() {
        return dialect == Dialect.POSTGRESQL;
    }

    /** Indexes are filled faster behind the rows, by PostgreSQL; the embedded database builds the table anew for each. */
    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        execute(connection, TABLES);
        switch (dialect) {
            case POSTGRESQL -> {
                copy(connection);
                execute(connection, INDEXES);
            }
            case HSQLDB -> {
                execute(connection, INDEXES);
                copy(connection);
            }
        }
        execute(connection, List.of("DROP TABLE event_ledger_before"));
        if (dialect == Dialect.HSQLDB) {
            execute(connection, List.of("CHECKPOINT DEFRAG"));
        }
    }

    private void copy(Connection connection) throws SQLException {
        String copying =
                """
                INSERT INTO event_ledger
                    (sequence, occurred_at, account_id, kind, route, username, session_id, address, user_agent, details, hash)
                SELECT e.sequence, e.occurred_at, e.account_id, k.id, r.id, e.username, %s, e.address, e.user_agent, e.details, %s
                FROM event_ledger_before e
                JOIN event_kind k ON k.type = e.type AND k.severity = e.severity
                LEFT JOIN event_route r ON r.route = e.route
                WHERE e.sequence > ? AND e.sequence <= ?
                """.formatted(bytes("e.session_id", SESSION_ID_BYTES, "NULL"), bytes("e.hash", HASH_BYTES, empty()));
        try (PreparedStatement last = connection.prepareStatement(LAST);
                PreparedStatement copy = connection.prepareStatement(copying)) {
            long copied = Long.MIN_VALUE;
            long next = last(last, copied);
            while (next != copied) {
                copy.setLong(1, copied);
                copy.setLong(2, next);
                copy.executeUpdate();
                copied = next;
                next = last(last, copied);
            }
        }
    }

    /** The last sequence of the next batch; the same one if there is none. */
    private long last(PreparedStatement statement, long copied) throws SQLException {
        statement.setLong(1, copied);
        statement.setInt(2, batch);
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            long last = row.getLong(1);
            return row.wasNull() ? copied : last;
        }
    }

    private void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.formatted(type(SESSION_ID_BYTES), type(HASH_BYTES)));
            }
        }
    }

    private String type(int bytes) {
        return switch (dialect) {
            case HSQLDB -> "VARBINARY(%d)".formatted(bytes);
            case POSTGRESQL -> "BYTEA";
        };
    }

    private String empty() {
        return switch (dialect) {
            case HSQLDB -> "X''";
            case POSTGRESQL -> "''::BYTEA";
        };
    }

    private String bytes(String column, int length, String otherwise) {
        return switch (dialect) {
            case HSQLDB ->
                "CASE WHEN REGEXP_MATCHES(%1$s, '[0-9a-f]{%2$d}') THEN HEXTORAW(%1$s) ELSE %3$s END"
                        .formatted(column, length * 2, otherwise);
            case POSTGRESQL ->
                "CASE WHEN %1$s ~ '^[0-9a-f]{%2$d}$' THEN DECODE(%1$s, 'hex') ELSE %3$s END"
                        .formatted(column, length * 2, otherwise);
        };
    }
}
