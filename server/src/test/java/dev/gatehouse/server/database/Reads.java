package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What statements read, told by the database and not by a clock: PostgreSQL counts the rows that a transaction has fetched,
 * and HSQLDB says how it goes about each statement. So a test sees a table that is read as a whole though it is small.
 */
public final class Reads {

    private static final Pattern EACH_TABLE = Pattern.compile("(?=table=)");
    private static final Pattern USES_INDEX = Pattern.compile("uses index\\s*]");
    private static final Pattern ORDER_BY = Pattern.compile("order by=\\[.*?]", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("COLUMN: \\w+\\.\\w+\\.(\\w+)");

    /** Ids begin with 1, so this begins with the first of all rows; what is wanted of them, it asks on the way. */
    private static final Pattern BEGINS_WITH_ALL = Pattern.compile(
            "start conditions=\\[\\s*GREATER arg_left=\\[\\s*COLUMN: [^]]*] arg_right=\\[\\s*VALUE = 0,.*?other condition=\\[\\s*EQUAL",
            Pattern.DOTALL);

    private final Dialect dialect;
    private final Map<String, Long> rows;
    private final List<String> plans;
    private final Map<String, List<String>> indexes;

    private Reads(Dialect dialect, Map<String, Long> rows, List<String> plans, Map<String, List<String>> indexes) {
        this.dialect = dialect;
        this.rows = rows;
        this.plans = plans;
        this.indexes = indexes;
    }

    /** Lets PostgreSQL look at what a test has put into a table, as it does by itself in time. */
    public static void analyze(Database database, String table) {
        if (database.dialect() == Dialect.POSTGRESQL) {
            database.execute(handle -> handle.execute("ANALYZE " + table));
        }
    }

    /** As {@link #analyze}, and lets it take the table for one with ten thousand times the rows. */
    public static void analyzeAsLarge(Database database, String table) {
        analyze(database, table);
        if (database.dialect() == Dialect.POSTGRESQL) {
            database.execute(handle ->
                    handle.execute("UPDATE pg_class SET reltuples = 10000 * reltuples WHERE relname = ?", table));
        }
    }

    /** Does the work in one transaction and looks at what it reads where tables are large. */
    public static Reads during(Database database, Consumer<Handle> work) {
        return asItIs(database, handle -> {
            preferIndexes(handle);
            work.accept(handle);
        });
    }

    /** As {@link #during}, where tables are as large as they are. */
    public static Reads asItIs(Database database, Consumer<Handle> work) {
        return database.write(handle -> {
            Map<String, Long> before = rows(handle);
            List<String> statements = new ArrayList<>();
            handle.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
                @Override
                public void logAfterExecution(StatementContext context) {
                    statements.add(context.getParsedSql().getSql());
                }
            });
            work.accept(handle);
            handle.getConfig(SqlStatements.class).setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
            Map<String, Long> read = rows(handle);
            read.replaceAll((table, count) -> count - before.getOrDefault(table, 0L));
            return new Reads(database.dialect(), read, plans(handle, statements), indexes(handle));
        });
    }

    /**
     * PostgreSQL has fetched no more rows than that. HSQLDB goes through that table by an index that the statement
     * restricts, and sorts nothing in memory.
     */
    public void assertBounded(String table, long most) {
        assertFew(table, most);
        assertThat(plans).allSatisfy(plan -> assertOrdersByItsIndex(plan, table));
    }

    /** As {@link #assertBounded}, of what is so little that it may be sorted. */
    public void assertFew(String table, long most) {
        switch (dialect) {
            case POSTGRESQL ->
                assertThat(rows.getOrDefault(table, 0L))
                        .as("rows read of " + table)
                        .isLessThanOrEqualTo(most);
            case HSQLDB -> assertThat(plans).allSatisfy(plan -> assertWalksAnIndex(plan, table));
        }
    }

    /** HSQLDB goes through that table by the index of that column alone, where another one would have a use as well. */
    public void assertComesBy(String table, String column) {
        assertThat(plans)
                .allSatisfy(plan -> assertThat(indexes.get(walked(plan, table)))
                        .as(plan)
                        .containsExactly(column.toUpperCase(Locale.ROOT)));
    }

    /** A plan has a paragraph for each table. */
    private static void assertWalksAnIndex(String plan, String table) {
        String named = named(table);
        for (String part : EACH_TABLE.splitAsStream(plan).toList()) {
            boolean isIndexToALimit = USES_INDEX.matcher(part).find() && part.contains("limit=[");
            if (part.startsWith(named) && !isIndexToALimit) {
                assertThat(part).as(plan).doesNotContain("access=FULL SCAN").doesNotContainPattern(BEGINS_WITH_ALL);
            }
        }
    }

    /**
     * Behind its tables a plan says whether the order is that of an index; it says so as well where the index that it walks
     * has other columns, and then sorts all it finds.
     */
    private void assertOrdersByItsIndex(String plan, String table) {
        if (plan.contains(named(table)) && plan.contains("order by=[")) {
            assertThat(plan).containsPattern(USES_INDEX);
        }
        String walked = walked(plan, table);
        Matcher ordered = ORDER_BY.matcher(plan);
        if (ordered.find() && indexes.containsKey(walked)) {
            assertThat(indexes.get(walked))
                    .as(plan)
                    .containsAll(COLUMN.matcher(ordered.group())
                            .results()
                            .map(found -> found.group(1))
                            .toList());
        }
    }

    private static String named(String table) {
        return "table=" + table.toUpperCase(Locale.ROOT) + "\n";
    }

    /** The name of the index by which a plan goes through that table; empty if it does not. */
    private static String walked(String plan, String table) {
        Matcher walked = Pattern.compile(named(table) + ".*?index=(\\w+)", Pattern.DOTALL)
                .matcher(plan);
        return walked.find() ? walked.group(1) : "";
    }

    /** PostgreSQL reads a small table as a whole though an index would serve; this shows what it does with a large one. */
    private static void preferIndexes(Handle handle) {
        if (Dialect.of(handle) == Dialect.POSTGRESQL) {
            handle.execute("SET LOCAL enable_seqscan = off");
        }
    }

    /** What the connection has read so far; PostgreSQL includes earlier transactions that it has not reported yet. */
    private static Map<String, Long> rows(Handle handle) {
        Map<String, Long> rows = new HashMap<>();
        if (Dialect.of(handle) == Dialect.POSTGRESQL) {
            handle.createQuery("""
                            SELECT relname, COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0) AS fetched
                            FROM pg_stat_xact_user_tables
                            """)
                    .map((row, _) -> Map.entry(row.getString("relname"), row.getLong("fetched")))
                    .forEach(entry -> rows.put(entry.getKey(), entry.getValue()));
        }
        return rows;
    }

    private static Map<String, List<String>> indexes(Handle handle) {
        Map<String, List<String>> indexes = new HashMap<>();
        if (Dialect.of(handle) == Dialect.HSQLDB) {
            handle.createQuery("SELECT index_name, column_name FROM information_schema.system_indexinfo")
                    .map((row, _) -> Map.entry(row.getString("index_name"), row.getString("column_name")))
                    .forEach(entry -> indexes.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                            .add(entry.getValue()));
        }
        return indexes;
    }

    private static List<String> plans(Handle handle, List<String> statements) {
        if (Dialect.of(handle) == Dialect.POSTGRESQL) {
            return List.of();
        }
        return statements.stream().distinct().map(sql -> plan(handle, sql)).toList();
    }

    private static String plan(Handle handle, String sql) {
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet result = statement.executeQuery("EXPLAIN PLAN FOR " + sql)) {
            StringBuilder plan = new StringBuilder(sql).append('\n');
            while (result.next()) {
                plan.append(result.getString(1)).append('\n');
            }
            return plan.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
