package dev.gatehouse.server.database;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * A table as the database itself describes it, so that none can be forgotten. Names are as in our SQL: lower case, without
 * quotes.
 *
 * @param name    its name
 * @param columns in their order
 * @param key     the columns of its primary key, in their order; every table has one
 * @param parents the tables whose rows its rows refer to
 */
record TableShape(String name, List<Column> columns, List<String> key, Set<String> parents) {

    /** Each database has its own history of migrations. */
    private static final String HISTORY = "flyway_schema_history";

    TableShape {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        parents = Set.copyOf(parents);
    }

    /**
     * A column.
     *
     * @param type     of {@link Types}
     * @param identity whether the database numbers it
     */
    record Column(String name, int type, boolean identity) {}

    /** All tables, each after those that its rows refer to. */
    static List<TableShape> all(Handle handle) {
        try {
            DatabaseMetaData meta = handle.getConnection().getMetaData();
            String schema = handle.getConnection().getSchema();
            List<TableShape> shapes = new ArrayList<>();
            try (ResultSet tables = meta.getTables(null, schema, "%", new String[] {"TABLE"})) {
                while (tables.next()) {
                    String table = tables.getString("TABLE_NAME");
                    if (!table.equalsIgnoreCase(HISTORY)) {
                        shapes.add(read(meta, schema, table));
                    }
                }
            }
            return parentsFirst(shapes);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException("The tables cannot be told", e, null);
        }
    }

    /** Their names, for a SELECT or an INSERT. */
    String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** The place of a column of the key among the columns. */
    int indexOf(String column) {
        return columns.stream().map(Column::name).toList().indexOf(column);
    }

    /** Whether that one, of another database, takes its rows. */
    boolean fits(TableShape other) {
        return columns.stream()
                .map(Column::name)
                .collect(Collectors.toSet())
                .equals(other.columns.stream().map(Column::name).collect(Collectors.toSet()));
    }

    private static TableShape read(DatabaseMetaData meta, String schema, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = meta.getColumns(null, schema, table, "%")) {
            while (rows.next()) {
                columns.add(new Column(
                        lower(rows.getString("COLUMN_NAME")),
                        type(rows),
                        "YES".equals(rows.getString("IS_AUTOINCREMENT"))));
            }
        }
        return new TableShape(lower(table), columns, key(meta, schema, table), parents(meta, schema, table));
    }

    /** PostgreSQL's driver tells a time with zone as one without. */
    private static int type(ResultSet column) throws SQLException {
        String name = lower(column.getString("TYPE_NAME"));
        return name.equals("timestamptz") || name.contains("with time zone")
                ? Types.TIMESTAMP_WITH_TIMEZONE
                : column.getInt("DATA_TYPE");
    }

    private static List<String> key(DatabaseMetaData meta, String schema, String table) throws SQLException {
        List<String> key = new ArrayList<>();
        try (ResultSet rows = meta.getPrimaryKeys(null, schema, table)) {
            while (rows.next()) {
                int place = rows.getInt("KEY_SEQ");
                while (key.size() < place) {
                    key.add("");
                }
                key.set(place - 1, lower(rows.getString("COLUMN_NAME")));
            }
        }
        return key;
    }

    private static Set<String> parents(DatabaseMetaData meta, String schema, String table) throws SQLException {
        Set<String> parents = new HashSet<>();
        try (ResultSet rows = meta.getImportedKeys(null, schema, table)) {
            while (rows.next()) {
                parents.add(lower(rows.getString("PKTABLE_NAME")));
            }
        }
        return parents;
    }

    private static List<TableShape> parentsFirst(List<TableShape> shapes) {
        List<TableShape> left = new ArrayList<>(shapes);
        List<TableShape> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (!left.isEmpty()) {
            List<TableShape> free = left.stream()
                    .filter(each -> done.containsAll(each.parents()))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("Tables refer to each other: " + left);
            }
            ordered.addAll(free);
            left.removeAll(free);
            free.forEach(each -> done.add(each.name()));
        }
        return ordered;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
