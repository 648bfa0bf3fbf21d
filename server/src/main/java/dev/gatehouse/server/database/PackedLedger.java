package dev.gatehouse.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.migration.Context;

/**
 * The migration that gives the ledger its narrow rows (decision 0042): kinds and routes are numbers, which {@code event_kind} and
 * {@code event_route} explain, and hashes and the ids of sessions are bytes.
 *
 * <p>What a database writer has put in the place of a hash becomes an empty one, and in the place of a session's id none; so the
 * ledger is broken where it was.
 */
final class PackedLedger extends CopyingMigration {

    static final String VERSION = "22";

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

    PackedLedger(Dialect dialect) {
        this(dialect, USUAL_BATCH);
    }

    PackedLedger(Dialect dialect, int batch) {
        super(VERSION, "packed ledger", dialect, batch);
    }

    /** Indexes are filled faster behind the rows, by PostgreSQL; the embedded database builds the table anew for each. */
    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        execute(connection, typed(TABLES));
        switch (dialect()) {
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
        if (dialect() == Dialect.HSQLDB) {
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
                WHERE e.sequence >= ? AND e.sequence <= ?
                """.formatted(bytes("e.session_id", SESSION_ID_BYTES, "NULL"), bytes("e.hash", HASH_BYTES, empty()));
        copy(connection, "event_ledger_before", "sequence", Long.class, copying);
    }

    private List<String> typed(List<String> statements) {
        return statements.stream()
                .map(sql -> sql.formatted(type(SESSION_ID_BYTES), type(HASH_BYTES)))
                .toList();
    }

    private String type(int bytes) {
        return switch (dialect()) {
            case HSQLDB -> "VARBINARY(%d)".formatted(bytes);
            case POSTGRESQL -> "BYTEA";
        };
    }

    private String empty() {
        return switch (dialect()) {
            case HSQLDB -> "X''";
            case POSTGRESQL -> "''::BYTEA";
        };
    }

    private String bytes(String column, int length, String otherwise) {
        return switch (dialect()) {
            case HSQLDB ->
                "CASE WHEN REGEXP_MATCHES(%1$s, '[0-9a-f]{%2$d}') THEN HEXTORAW(%1$s) ELSE %3$s END"
                        .formatted(column, length * 2, otherwise);
            case POSTGRESQL ->
                "CASE WHEN %1$s ~ '^[0-9a-f]{%2$d}$' THEN DECODE(%1$s, 'hex') ELSE %3$s END"
                        .formatted(column, length * 2, otherwise);
        };
    }
}
