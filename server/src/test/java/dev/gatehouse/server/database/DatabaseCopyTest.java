package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.TestGatehouse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one database has, another one gets, and back again: the same rows in every table. */
@Timeout(240)
final class DatabaseCopyTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void thereAndBackEveryTableHasTheSameRows(Dialect dialect) {
        try (TestGatehouse server = TestGatehouse.start(dialect);
                TestDatabase there = TestDatabase.fresh(other(dialect));
                TestDatabase back = TestDatabase.fresh(dialect)) {
            lead(server);
            Database source = server.database().database();
            server.gatehouse().close();
            Database original = dialect == Dialect.HSQLDB ? server.database().reopened() : source;

            Map<String, Long> copied = new DatabaseCopy(original, there.database()).copy();
            new DatabaseCopy(there.database(), back.database()).copy();

            assertThat(rows(there.database())).isEqualTo(rows(original));
            assertThat(rows(back.database())).isEqualTo(rows(original));
            assertThat(copied.get("account")).isEqualTo(42);
            assertThat(copied.get("event_ledger")).isGreaterThan(40);
            server.restart();
        }
    }

    @Test
    void aTableThatIsAddedIsCopiedWithoutBeingNamed() {
        try (TestDatabase from = TestDatabase.fresh(Dialect.HSQLDB);
                TestDatabase to = TestDatabase.fresh(Dialect.POSTGRESQL)) {
            String table = "CREATE TABLE novelty (a INTEGER, b VARCHAR(9), PRIMARY KEY (b, a))";
            from.database().execute(handle -> handle.execute(table));
            from.database().execute(handle -> {
                for (int i = 0; i < 2_500; i++) {
                    handle.execute("INSERT INTO novelty VALUES (?, ?)", i, "b" + i % 3);
                }
            });

            assertThatThrownBy(() -> new DatabaseCopy(from.database(), to.database()).copy())
                    .hasMessageContaining("The target has no table novelty as it is here");
            to.database().execute(handle -> handle.execute(table));

            assertThat(new DatabaseCopy(from.database(), to.database()).copy()).containsEntry("novelty", 2_500L);
            assertThat(rows(to.database())).isEqualTo(rows(from.database()));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void numbersGoOnBehindThoseThatWereCopied(Dialect dialect) {
        try (TestDatabase from = TestDatabase.fresh(other(dialect));
                TestDatabase to = TestDatabase.fresh(dialect)) {
            from.database().execute(DatabaseCopyTest::insertFailure);
            from.database().execute(DatabaseCopyTest::insertFailure);

            new DatabaseCopy(from.database(), to.database()).copy();
            to.database().execute(DatabaseCopyTest::insertFailure);

            assertThat(to.database()
                            .<Long>read(handle -> handle.createQuery("SELECT MAX(id) FROM login_failure")
                                    .mapTo(Long.class)
                                    .one()))
                    .isEqualTo(3);
        }
    }

    /** A copy of PostgreSQL's that ends in the middle is as if it had not begun. */
    @Test
    void aCopyThatFailsLeavesPostgresqlAsItWas() {
        try (TestDatabase from = TestDatabase.fresh(Dialect.HSQLDB);
                TestDatabase to = TestDatabase.fresh(Dialect.POSTGRESQL)) {
            from.database().execute(DatabaseCopyTest::insertFailure);
            to.database().execute(handle -> handle.execute("ALTER TABLE threat_case ADD COLUMN later INTEGER"));
            Map<String, List<String>> before = rows(to.database());

            assertThatThrownBy(() -> new DatabaseCopy(from.database(), to.database()).copy())
                    .isInstanceOf(DatabaseCopy.CopyFailedException.class);

            assertThat(rows(to.database())).isEqualTo(before);
        }
    }

    private static void lead(TestGatehouse server) {
        for (int i = 0; i < 41; i++) {
            server.with("user" + i, Role.USER);
        }
        server.client().login("user7");
        server.gatehouse().seal();
    }

    private static void insertFailure(Handle handle) {
        handle.execute("INSERT INTO login_failure (rule, username, address, pending, failed_at)"
                + " VALUES ('r', 'ann', '192.0.2.1', FALSE, CURRENT_TIMESTAMP)");
    }

    private static Dialect other(Dialect dialect) {
        return dialect == Dialect.HSQLDB ? Dialect.POSTGRESQL : Dialect.HSQLDB;
    }

    private static Map<String, List<String>> rows(Database database) {
        return database.read(handle -> {
            Map<String, List<String>> all = new TreeMap<>();
            for (TableShape table : TableShape.all(handle)) {
                all.put(table.name(), rows(new TableReader(handle, table, 400), table));
            }
            return all;
        });
    }

    /** Each row as its columns' names and values, in an order that both databases agree about. */
    private static List<String> rows(TableReader reader, TableShape table) {
        List<String> rows = new ArrayList<>();
        List<@Nullable Object[]> batch = reader.next();
        while (!batch.isEmpty()) {
            batch.forEach(row -> rows.add(table.columns().stream()
                    .map(column -> column.name() + "=" + text(row[table.indexOf(column.name())]))
                    .sorted()
                    .toList()
                    .toString()));
            batch = reader.next();
        }
        return rows.stream().sorted().toList();
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case OffsetDateTime time -> time.toInstant().toString();
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case null, default -> Arrays.asList(value).toString();
        };
    }
}
