package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Columns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The events that are not packed: a row each, which indexes lead to. */
final class RowStore {

    /** Of so many events nearest to a time, hardly all were dated by a wrong clock. */
    private static final int NEAREST = 64;

    static final String SELECT = """
            SELECT %s
            FROM event_ledger
            """.formatted(LedgerRow.COLUMNS);

    /** The rows of these entries; kinds and routes that have no number yet get one. The caller holds the ledger's head. */
    static List<LedgerRow> rowsOf(Handle handle, List<LedgerEntry> entries) {
        Map<EventKind, Integer> kinds = NumberedStore.KINDS.numbers(
                handle,
                entries.stream().map(entry -> EventKind.of(entry.event())).toList());
        Map<String, Integer> routes = NumberedStore.ROUTES.numbers(
                handle,
                entries.stream()
                        .flatMap(entry -> Stream.ofNullable(entry.event().route()))
                        .toList());
        return entries.stream()
                .map(entry -> LedgerRow.of(
                        entry,
                        Objects.requireNonNull(kinds.get(EventKind.of(entry.event()))),
                        entry.event().route() == null
                                ? null
                                : routes.get(entry.event().route())))
                .toList();
    }

    /** Appends these, and gives their rows; the caller holds the ledger's head. */
    List<LedgerRow> append(Handle handle, List<LedgerEntry> entries) {
        List<LedgerRow> rows = rowsOf(handle, entries);
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO event_ledger
                    (sequence, occurred_at, account_id, kind, route, username, session_id, address, user_agent, details, hash)
                VALUES
                    (:sequence, :occurredAt, :accountId, :kind, :route, :username, :sessionId, :address, :userAgent, :details, :hash)
                """);
        for (LedgerRow row : rows) {
            batch.bind("sequence", row.sequence())
                    .bind("occurredAt", row.occurredAt())
                    .bind("accountId", row.accountId())
                    .bind("kind", row.kind())
                    .bind("route", row.route())
                    .bind("username", row.username())
                    .bind("sessionId", row.sessionId() == null ? null : bytes(row.sessionId()))
                    .bind("address", row.address())
                    .bind("userAgent", row.userAgent())
                    .bind("details", row.details())
                    .bind("hash", bytes(row.hash()))
                    .add();
        }
        batch.execute();
        return rows;
    }

    /** What comes after that sequence, in order, at most that many. */
    List<LedgerRow> after(Handle handle, long sequence, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE sequence > :sequence
                        ORDER BY sequence
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .map(LedgerRow::read)
                .list();
    }

    /** Those from the one sequence to the other, in order, at most that many. */
    List<LedgerRow> between(Handle handle, long from, long to, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE sequence >= :from AND sequence <= :to
                        ORDER BY sequence
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .map(LedgerRow::read)
                .list();
    }

    /** The event with that sequence. */
    Optional<LedgerRow> find(Handle handle, long sequence) {
        return handle.createQuery(SELECT + """
                        WHERE sequence = :sequence
                        """)
                .bind("sequence", sequence)
                .map(LedgerRow::read)
                .findOne();
    }

    /** The event with the highest sequence. */
    Optional<LedgerRow> last(Handle handle) {
        return handle.createQuery(SELECT + """
                        ORDER BY sequence DESC
                        FETCH FIRST 1 ROW ONLY
                        """).map(LedgerRow::read).findOne();
    }

    /** The least sequence of some events that occurred before that time, as late as possible. */
    Optional<Long> shortlyBefore(Handle handle, Instant time) {
        return nearest(handle, "MIN", "occurred_at < :time ORDER BY occurred_at DESC", time);
    }

    /** The least sequence of some events that occurred then or later, as early as possible. */
    Optional<Long> firstSince(Handle handle, Instant time) {
        return nearest(handle, "MIN", "occurred_at >= :time ORDER BY occurred_at", time);
    }

    /** The highest sequence of some events that occurred after that time, as early as possible. */
    Optional<Long> shortlyAfter(Handle handle, Instant time) {
        return nearest(handle, "MAX", "occurred_at > :time ORDER BY occurred_at", time);
    }

    private static Optional<Long> nearest(Handle handle, String which, String order, Instant time) {
        return handle.createQuery("""
                        SELECT %s(sequence)
                        FROM (SELECT sequence
                              FROM event_ledger
                              WHERE %s
                              FETCH FIRST :nearest ROWS ONLY) AS nearest
                        """.formatted(which, order))
                .bind("time", time)
                .bind("nearest", NEAREST)
                .mapTo(Long.class)
                .findOne();
    }

    /** The first event of that kind from that sequence on. */
    Optional<LedgerRow> first(Handle handle, int kind, long sequence) {
        return handle.createQuery(SELECT + """
                        WHERE kind = :kind AND sequence >= :sequence
                        ORDER BY sequence
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("kind", kind)
                .bind("sequence", sequence)
                .map(LedgerRow::read)
                .findOne();
    }

    /** How often what happened in each minute from the one time on and before the other, of the events behind that sequence. */
    MinuteCounts minutes(Handle handle, Instant from, Instant to, long sequence) {
        Codebook codebook = new Codebook(handle);
        return handle.createQuery("""
                        SELECT occurred_at, kind
                        FROM event_ledger
                        WHERE occurred_at >= :from AND occurred_at < :to AND sequence > :sequence
                        """)
                .bind("from", from)
                .bind("to", to)
                .bind("sequence", sequence)
                .reduceResultSet(
                        new MinuteCounts(),
                        (counts, row, _) -> counts.add(
                                Columns.instant(row, 1).truncatedTo(ChronoUnit.MINUTES),
                                KindCount.of(codebook.kind(row.getInt(2)), 1)));
    }

    /** Deletes the oldest events up to that one, at most that many; how many it were. */
    int deleteUpTo(Handle handle, long sequence, int limit) {
        Optional<Long> last = handle.createQuery("""
                        SELECT MAX(sequence)
                        FROM (SELECT sequence
                              FROM event_ledger
                              WHERE sequence <= :sequence
                              ORDER BY sequence
                              FETCH FIRST :limit ROWS ONLY) AS oldest
                        """)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .mapTo(Long.class)
                .findOne();
        return last.map(each -> handle.createUpdate("""
                                DELETE FROM event_ledger
                                WHERE sequence <= :last
                                """).bind("last", each).execute())
                .orElse(0);
    }

    /** Deletes those from the one sequence to the other. */
    void delete(Handle handle, long from, long to) {
        handle.createUpdate("""
                        DELETE FROM event_ledger
                        WHERE sequence >= :from AND sequence <= :to
                        """).bind("from", from).bind("to", to).execute();
    }

    /** Reads rows of {@link #SELECT}, in that transaction. */
    static RowMapper<LedgerEntry> reader(Handle handle) {
        Codebook codebook = new Codebook(handle);
        return (row, context) -> LedgerRow.read(row, context).entry(codebook);
    }

    /** What a column has of a hash or a session's id. */
    static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
