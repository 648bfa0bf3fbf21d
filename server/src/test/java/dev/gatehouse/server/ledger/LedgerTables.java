package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Database;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * All that the database has of the ledger, as it was once: a backup, as an attacker or an operator would have it.
 *
 * @param rows the rows of each table, by the names of their columns
 */
record LedgerTables(Map<String, List<Map<String, Object>>> rows) {

    private static final List<String> TABLES = List.of(
            "event_inbox",
            "event_ledger",
            "event_segment",
            "event_block",
            "event_posting",
            "event_kind",
            "event_route",
            "event_head",
            "event_checkpoint",
            "event_minute",
            "event_period",
            "event_tile",
            "event_cut",
            "event_cut_day");

    static LedgerTables read(Database database) {
        return database.write(handle -> {
            Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
            TABLES.forEach(table -> rows.put(
                    table,
                    handle.createQuery("SELECT * FROM " + table).mapToMap().list()));
            return new LedgerTables(rows);
        });
    }

    void restore(Database database) {
        database.execute(handle -> rows.forEach((table, all) -> {
            handle.execute("DELETE FROM " + table);
            insert(handle, table, all);
        }));
    }

    /** Whether the database is as it was. */
    boolean isIn(Database database) {
        return comparable().equals(read(database).comparable());
    }

    private Map<String, List<String>> comparable() {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(LedgerTables::text)
                                .sorted()
                                .toList()));
    }

    private static String text(Map<String, Object> row) {
        Map<String, Object> readable = new TreeMap<>(row);
        readable.replaceAll(
                (_, value) -> value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
        return readable.toString();
    }

    private static void insert(Handle handle, String table, List<Map<String, Object>> all) {
        if (all.isEmpty()) {
            return;
        }
        List<String> columns = List.copyOf(all.getFirst().keySet());
        PreparedBatch batch = handle.prepareBatch("INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        table,
                        String.join(", ", columns),
                        columns.stream().map(column -> ":" + column).collect(Collectors.joining(", "))));
        for (Map<String, Object> row : all) {
            columns.forEach(column -> batch.bind(column, row.get(column)));
            batch.add();
        }
        batch.execute();
    }
}
