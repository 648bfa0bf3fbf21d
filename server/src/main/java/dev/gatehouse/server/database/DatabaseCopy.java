package dev.gatehouse.server.database;

import dev.gatehouse.server.database.TableShape.Column;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Copies everything that one database has to another one, of the same kind or of the other, whose tables are of the same
 * version. The source is read in one snapshot, in batches. On PostgreSQL the target is written in one transaction; the embedded
 * one would keep such a transaction in memory, so there each batch is one, and a copy that fails is to be thrown away. Confined
 * to one thread.
 */
public final class DatabaseCopy {

    /** Rows that are in memory at a time. */
    private static final int BATCH = 1_000;

    private final Database from;
    private final Database to;

    public DatabaseCopy(Database from, Database to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Copies, in place of what the target's tables have, and counts.
     *
     * @return how many rows each table has
     * @throws CopyFailedException if the tables or their counts differ; nothing has changed then on PostgreSQL
     */
    public Map<String, Long> copy() {
        return from.snapshot(source -> switch (to.dialect()) {
            case POSTGRESQL -> to.write(target -> copy(source, TableShape.all(target), work -> work.accept(target)));
            case HSQLDB -> copy(source, to.read(TableShape::all), to::execute);
        });
    }

    /** @param batches runs what writes */
    private static Map<String, Long> copy(Handle source, List<TableShape> there, Consumer<Consumer<Handle>> batches) {
        List<TableShape> tables = TableShape.all(source);
        Map<String, TableShape> targets =
                there.stream().collect(Collectors.toMap(TableShape::name, Function.identity()));
        mustFit(tables, targets);
        tables.reversed().forEach(table -> batches.accept(handle -> handle.execute("DELETE FROM " + table.name())));
        Map<String, Long> counts = new TreeMap<>();
        for (TableShape table : tables) {
            copy(source, table, Objects.requireNonNull(targets.get(table.name())), batches);
            batches.accept(handle -> counts.put(table.name(), counted(source, handle, table)));
        }
        return counts;
    }

    private static void mustFit(List<TableShape> tables, Map<String, TableShape> targets) {
        for (TableShape table : tables) {
            TableShape target = targets.get(table.name());
            if (target == null || !table.fits(target) || table.key().isEmpty()) {
                throw new CopyFailedException("The target has no table %s as it is here".formatted(table.name()));
            }
        }
        if (targets.size() != tables.size()) {
            throw new CopyFailedException("The target has tables that are not here");
        }
    }

    private static void copy(Handle source, TableShape table, TableShape target, Consumer<Consumer<Handle>> batches) {
        TableReader reader = new TableReader(source, table, BATCH);
        List<@Nullable Object[]> rows = reader.next();
        while (!rows.isEmpty()) {
            List<@Nullable Object[]> written = rows;
            batches.accept(handle -> insert(handle, table, target, written));
            rows = reader.next();
        }
        target.columns().stream()
                .filter(Column::identity)
                .forEach(column -> batches.accept(handle -> goOnBehind(handle, table.name(), column.name())));
    }

    private static void insert(Handle handle, TableShape table, TableShape target, List<@Nullable Object[]> rows) {
        String parameters =
                table.columns().stream().map(column -> ":" + column.name()).collect(Collectors.joining(", "));
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO %s (%s) VALUES (%s)".formatted(table.name(), table.columnNames(), parameters));
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                String name = table.columns().get(i).name();
                batch.bindBySqlType(
                        name, row[i], target.columns().get(target.indexOf(name)).type());
            }
            batch.add();
        }
        batch.execute();
    }

    /** A row that comes next is not to get the number of one that was copied. */
    private static void goOnBehind(Handle handle, String table, String column) {
        long highest = handle.createQuery("SELECT COALESCE(MAX(%s), 0) FROM %s".formatted(column, table))
                .mapTo(Long.class)
                .one();
        handle.execute("ALTER TABLE %s ALTER COLUMN %s RESTART WITH %d".formatted(table, column, highest + 1));
    }

    private static long counted(Handle source, Handle target, TableShape table) {
        long here = count(source, table);
        long there = count(target, table);
        if (here != there) {
            throw new CopyFailedException(
                    "Of %d rows of the table %s, %d arrived".formatted(here, table.name(), there));
        }
        return there;
    }

    private static long count(Handle handle, TableShape table) {
        return handle.createQuery("SELECT COUNT(*) FROM " + table.name())
                .mapTo(Long.class)
                .one();
    }

    /** The copy is not what it is a copy of; the message is one line for an operator. */
    public static final class CopyFailedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        CopyFailedException(String message) {
            super(message);
        }
    }
}
