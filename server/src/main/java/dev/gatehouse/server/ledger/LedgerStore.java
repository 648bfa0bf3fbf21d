package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.event.EventRow;
import dev.gatehouse.server.ledger.CutDayStore.DayCount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The sealed events. Kinds and routes are numbers, which a {@link Codebook} explains; hashes and the ids of sessions are bytes.
 */
final class LedgerStore {

    static final String SELECT = """
            SELECT sequence, occurred_at, account_id, kind, route, username, session_id, address, user_agent, details, hash
            FROM event_ledger
            """;

    private static final HexFormat HEX = HexFormat.of();

    /** The caller holds the ledger's head. */
    void append(Handle handle, List<LedgerEntry> entries) {
        Map<EventKind, Integer> kinds = NumberedStore.KINDS.numbers(
                handle,
                entries.stream().map(entry -> EventKind.of(entry.event())).toList());
        Map<String, Integer> routes = NumberedStore.ROUTES.numbers(
                handle,
                entries.stream()
                        .flatMap(entry -> Stream.ofNullable(entry.event().route()))
                        .toList());
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO event_ledger
                    (sequence, occurred_at, account_id, kind, route, username, session_id, address, user_agent, details, hash)
                VALUES
                    (:sequence, :occurredAt, :accountId, :kind, :route, :username, :sessionId, :address, :userAgent, :details, :hash)
                """);
        for (LedgerEntry entry : entries) {
            EventRow event = entry.event();
            batch.bind("sequence", entry.sequence())
                    .bind("occurredAt", event.occurredAt())
                    .bind("accountId", event.accountId())
                    .bind("kind", kinds.get(EventKind.of(event)))
                    .bind("route", event.route() == null ? null : routes.get(event.route()))
                    .bind("username", event.username())
                    .bind("sessionId", event.sessionId() == null ? null : bytes(event.sessionId()))
                    .bind("address", event.address())
                    .bind("userAgent", event.userAgent())
                    .bind("details", event.details())
                    .bind("hash", bytes(entry.hash()))
                    .add();
        }
        batch.execute();
    }

    /** What comes after that sequence, in order, at most that many. */
    List<LedgerEntry> after(Handle handle, long sequence, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE sequence > :sequence
                        ORDER BY sequence
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("sequence", sequence)
                .bind("limit", limit)
                .map(reader(handle))
                .list();
    }

    /** The event with that sequence. */
    Optional<LedgerEntry> find(Handle handle, long sequence) {
        return handle.createQuery(SELECT + """
                        WHERE sequence = :sequence
                        """)
                .bind("sequence", sequence)
                .map(reader(handle))
                .findOne();
    }

    /** The event with the highest sequence. */
    Optional<LedgerEntry> last(Handle handle) {
        return handle.createQuery(SELECT + """
                        ORDER BY sequence DESC
                        FETCH FIRST 1 ROW ONLY
                        """).map(reader(handle)).findOne();
    }

    /** The sequence of the last event that occurred before that time. */
    Optional<Long> lastBefore(Handle handle, Instant time) {
        return handle.createQuery("""
                        SELECT sequence
                        FROM event_ledger
                        WHERE occurred_at < :time
                        ORDER BY occurred_at DESC
                        FETCH FIRST 1 ROW ONLY
                        """).bind("time", time).mapTo(Long.class).findOne();
    }

    /** The first event of that type from that sequence on. */
    Optional<LedgerEntry> first(Handle handle, EventType type, long sequence) {
        return new Codebook(handle)
                .kinds(kind -> kind.type().equals(type.code())).stream()
                        .flatMap(kind -> first(handle, kind, sequence).stream())
                        .min(Comparator.comparingLong(LedgerEntry::sequence));
    }

    private static Optional<LedgerEntry> first(Handle handle, int kind, long sequence) {
        return handle.createQuery(SELECT + """
                        WHERE kind = :kind AND sequence >= :sequence
                        ORDER BY sequence
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("kind", kind)
                .bind("sequence", sequence)
                .map(reader(handle))
                .findOne();
    }

    /** The newest event of that type. */
    Optional<LedgerEntry> lastOf(Handle handle, EventType type) {
        return page(handle, Filter.is("type", type.code()), Optional.empty(), 1).items().stream()
                .findFirst();
    }

    /** Those with a lesser sequence, newest first, at most that many. */
    Found<Long, LedgerEntry> page(Handle handle, Filter filter, Optional<Long> before, int limit) {
        return new EventSearch(handle, filter, before, limit).page();
    }

    /** What happened from the one time and before the other, of the events behind that sequence. */
    Set<KindCount> countsOf(Handle handle, Instant from, Instant to, long sequence) {
        Codebook codebook = new Codebook(handle);
        return handle.createQuery("""
                        SELECT kind, COUNT(*) AS total
                        FROM event_ledger
                        WHERE occurred_at >= :from AND occurred_at < :to AND sequence > :sequence
                        GROUP BY kind
                        """)
                .bind("from", from)
                .bind("to", to)
                .bind("sequence", sequence)
                .map((row, _) -> KindCount.of(codebook.kind(row.getInt(1)), row.getLong(2)))
                .set();
    }

    /** As {@link #countsOf}, minute by minute; goes through all of these events. */
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

    /** How often what happened on which day, of the events behind the one and up to the other. */
    Map<DayCount, Long> days(Handle handle, long after, long to) {
        Codebook codebook = new Codebook(handle);
        return handle
                .createQuery("""
                        SELECT occurred_at, kind
                        FROM event_ledger
                        WHERE sequence > :after AND sequence <= :to
                        """)
                .bind("after", after)
                .bind("to", to)
                .map((row, _) -> {
                    EventKind kind = codebook.kind(row.getInt(2));
                    return new DayCount(
                            Columns.instant(row, 1).truncatedTo(ChronoUnit.DAYS), kind.type(), kind.severity());
                })
                .stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
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

    /** Reads rows of {@link #SELECT}, in that transaction. */
    static RowMapper<LedgerEntry> reader(Handle handle) {
        Codebook codebook = new Codebook(handle);
        return (row, _) -> entry(row, codebook);
    }

    private static LedgerEntry entry(ResultSet row, Codebook codebook) throws SQLException {
        EventKind kind = codebook.kind(row.getInt(4));
        byte[] session = row.getBytes(7);
        return new LedgerEntry(
                row.getLong(1),
                new EventRow(
                        Columns.instant(row, 2),
                        kind.type(),
                        kind.severity(),
                        row.getObject(3, Long.class),
                        row.getString(6),
                        session == null ? null : HEX.formatHex(session),
                        row.getString(8),
                        row.getString(9),
                        codebook.route(row.getObject(5, Integer.class)),
                        row.getString(10)),
                HEX.formatHex(row.getBytes(11)));
    }

    /** What a column has of a hash or a session's id. */
    static byte[] bytes(String digits) {
        return HEX.parseHex(digits);
    }
}
