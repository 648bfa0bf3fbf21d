package dev.gatehouse.server.database;

import dev.gatehouse.server.database.TableShape.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads a table in the order of its key, a batch at a time: however long it is, no more than that is in memory. */
final class TableReader {

    private final Handle handle;
    private final TableShape table;
    private final int batch;
    private Optional<@Nullable Object[]> last = Optional.empty();

    /** @param batch how many rows are read at a time */
    TableReader(Handle handle, TableShape table, int batch) {
        this.handle = handle;
        this.table = table;
        this.batch = batch;
    }

    /** The next rows, each with the values of its columns; none at the end. */
    List<@Nullable Object[]> next() {
        Query query = handle.createQuery(
                """
                        SELECT %s
                        FROM %s
                        %s
                        ORDER BY %s
                        FETCH FIRST %d ROWS ONLY
                        """.formatted(table.columnNames(), table.name(), condition(), String.join(", ", table.key()), batch));
        last.ifPresent(row -> bind(query, row));
        List<@Nullable Object[]> rows = query.map((row, _) -> values(row)).list();
        if (!rows.isEmpty()) {
            last = Optional.of(rows.getLast());
        }
        return rows;
    }

    /** Behind the last row in the order of the key; the first column alone leads the index. */
    private String condition() {
        if (last.isEmpty()) {
            return "";
        }
        List<String> key = table.key();
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            String equal = key.subList(0, i).stream()
                    .map(column -> "%1$s = :%1$s AND ".formatted(column))
                    .collect(Collectors.joining());
            alternatives.add("(%1$s%2$s > :%2$s)".formatted(equal, key.get(i)));
        }
        return "WHERE %1$s >= :%1$s AND (%2$s)".formatted(key.getFirst(), String.join(" OR ", alternatives));
    }

    private void bind(Query query, @Nullable Object[] row) {
        for (String column : table.key()) {
            int index = table.indexOf(column);
            query.bindBySqlType(column, row[index], table.columns().get(index).type());
        }
    }

    private @Nullable Object[] values(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            Column column = table.columns().get(i);
            values[i] = column.type() == Types.TIMESTAMP_WITH_TIMEZONE
                    ? row.getObject(i + 1, OffsetDateTime.class)
                    : row.getObject(i + 1);
        }
        return values;
    }
}
