package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R40: an attacker who may write the database and has no key changes any one value of the ledger's tables, removes any one row,
 * or adds one, and is found; packed events, checkpoints, counts and what is cut off included.
 */
@OnBothDatabases
@Timeout(300)
final class LedgerColumnsTest {

    /** Decision 0016 says so of what waits to be sealed; in what order it waits tells nothing. */
    private static final Set<String> UNPROVED = Set.of("event_inbox removed", "event_inbox.id");

    /** In other tables what is added is found by nothing, as it is taken by no reader. */
    private static final Set<String> ROWS_COUNT = Set.of(
            "event_ledger",
            "event_head",
            "event_segment",
            "event_checkpoint",
            "event_minute",
            "event_period",
            "event_cut",
            "event_cut_day");

    private final Database database;
    private final TestLedger t;

    LedgerColumnsTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsWhateverIsChanged(boolean cut) {
        fill(cut);
        assertThat(t.verify()).isInstanceOf(Holds.class);
        LedgerTables whole = LedgerTables.read(database);

        List<String> unseen = new ArrayList<>();
        whole.rows().forEach((table, rows) -> {
            IntStream.of(0, 1, rows.size() - 1)
                    .distinct()
                    .filter(i -> i >= 0 && i < rows.size())
                    .forEach(i -> unseen.addAll(unseen(table, rows, i)));
            new LedgerTables(Map.of(table, rows)).restore(database);
        });

        assertThat(unseen).isEmpty();
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    /** Rows, segments of which the last is short, an event that waits and, where that is wanted, a cut. */
    private void fill(boolean cut) {
        for (int i = 0; i < 6; i++) {
            t.seal(4);
            t.clock.advance(Duration.ofHours(30));
        }
        TestPacking.pack(database, 17, 3);
        if (cut) {
            assertThat(t.upkeep().cut(t.olderThan(Duration.ofHours(100)), t.clock.instant()))
                    .isTrue();
            while (database.write(new CutSweep()::step)) {
                assertThat(t.count("event_cut")).isOne();
            }
        }
        t.sealer.sealNow();
        t.append(EventType.LOGIN_FAILED, "waits");
    }

    /** What of a row can be changed without being found. */
    private List<String> unseen(String table, List<Map<String, Object>> rows, int row) {
        List<String> unseen = new ArrayList<>();
        rows.get(row)
                .forEach((column, value) -> others(value).forEach(other -> {
                    Map<String, Object> changed = new LinkedHashMap<>(rows.get(row));
                    changed.put(column, other);
                    List<Map<String, Object>> all = new ArrayList<>(rows);
                    all.set(row, changed);
                    String what = "%s.%s of row %d: %s for %s".formatted(table, column, row, other, value);
                    boolean ofOlderVersion = (table + column).equals("event_headmac") && other == null;
                    if (!UNPROVED.contains(table + "." + column) && !ofOlderVersion && holds(table, all)) {
                        unseen.add(what);
                    }
                    boolean cutOff = cut() && (table + column).equals("event_ledgersequence");
                    if (ROWS_COUNT.contains(table) && !cutOff) {
                        all.set(row, rows.get(row));
                        all.add(changed);
                        if (holds(table, all)) {
                            unseen.add("added " + what);
                        }
                    }
                }));
        List<Map<String, Object>> fewer = new ArrayList<>(rows);
        fewer.remove(row);
        if (!UNPROVED.contains(table + " removed") && holds(table, fewer)) {
            unseen.add("%s without row %d: %s".formatted(table, row, rows.get(row)));
        }
        return unseen;
    }

    /** Whether nothing is found where a table has these rows; what the database itself refuses cannot be. */
    private boolean holds(String table, List<Map<String, Object>> rows) {
        try {
            new LedgerTables(Map.of(table, rows)).restore(database);
        } catch (JdbiException | ClassCastException e) {
            return false;
        }
        return t.verify() instanceof Holds;
    }

    /** Rows of what is cut off count for nothing, and are deleted. */
    private boolean cut() {
        return t.count("event_cut") > 0;
    }

    private static List<@Nullable Object> others(@Nullable Object value) {
        Stream<@Nullable Object> others = switch (value) {
            case null -> Stream.of("x", 1L);
            case String text -> Stream.of(text + "x", null);
            case Integer number -> Stream.of(number + 1, -5);
            case Long number -> Stream.of(number + 1, 0L, -5L);
            case Timestamp at -> Stream.of(Timestamp.from(at.toInstant().plusSeconds(3_600)), null);
            case OffsetDateTime at -> Stream.of(at.plusHours(1), null);
            case byte[] bytes -> Stream.of(Arrays.copyOf(bytes, bytes.length / 2));
            default -> throw new IllegalArgumentException("a " + value.getClass());
        };
        return others.filter(other -> !Objects.deepEquals(other, value)).toList();
    }
}
