package dev.gatehouse.server.database;

import dev.gatehouse.server.LogRecords;

/**
 * A table of a PostgreSQL that takes no rows until this is closed, as during an outage. Reads go on, so a test sees what
 * becomes of the writes alone. What is logged of the outage stays out of the test's output. Confined to the test's thread.
 */
public final class FailingInserts implements AutoCloseable {

    private final Database database;
    private final String table;
    private final LogRecords log = LogRecords.of(OutageLog.class);

    private FailingInserts(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    /**
     * Fails from now on.
     *
     * @param state the SQLSTATE, such as 53100 for a full disk
     */
    public static FailingInserts into(String table, Database database, String state) {
        database.execute(handle -> {
            handle.execute("""
                    CREATE FUNCTION fail_insert() RETURNS trigger AS $$
                    BEGIN RAISE EXCEPTION 'as a test wants it' USING ERRCODE = '%s'; END $$ LANGUAGE plpgsql
                    """.formatted(state));
            handle.execute("CREATE TRIGGER fail_insert BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION fail_insert()"
                    .formatted(table));
        });
        return new FailingInserts(database, table);
    }

    @Override
    public void close() {
        database.execute(handle -> {
            handle.execute("DROP TRIGGER fail_insert ON " + table);
            handle.execute("DROP FUNCTION fail_insert");
        });
        log.close();
    }
}
