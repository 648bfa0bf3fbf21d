package dev.gatehouse.server.event;

import dev.gatehouse.server.event.EventFilter.Restriction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds a page of events without reading what is not on it, however long the ledger is. Confined to one transaction.
 *
 * <p>One restriction leads: an index has its column and the sequence, so the page is read off that index's end, newest
 * first, and the other restrictions are only looked at on the way. Left alone, HSQLDB would fetch all that match and sort
 * them in memory; so the order names the leading column, too, and the other columns stand in expressions that no index
 * fits. A leading column that may have several values is one search each.
 *
 * <p>Times do not lead, since the order is that of the sequence. The search begins and ends at events that are a day
 * outside of them, as events may be sealed a little out of turn.
 */
final class EventSearch {

    /** Longer than a request takes, and than clocks are set back. */
    private static final Duration OUT_OF_TURN = Duration.ofDays(1);

    private final Handle handle;
    private final EventFilter filter;
    private final int limit;

    EventSearch(Handle handle, EventFilter filter, int limit) {
        this.handle = handle;
        this.filter = filter;
        this.limit = limit;
    }

    /** The newest that match, newest first, at most as many as the limit. */
    List<LedgerEntry> page() {
        Range range = range();
        List<Restriction> restrictions = filter.restrictions();
        List<Restriction> others = restrictions.stream().skip(1).toList();
        return leads(restrictions)
                .map(lead -> search(lead, others, range))
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(LedgerEntry::sequence).reversed())
                .limit(limit)
                .toList();
    }

    private List<LedgerEntry> search(Optional<Lead> lead, List<Restriction> others, Range range) {
        Query query = handle.createQuery(LedgerStore.SELECT
                + "WHERE sequence BETWEEN :first AND :last\n"
                + lead.map(each -> "AND %s = :lead\n".formatted(each.column())).orElse("")
                + others.stream().map(EventSearch::condition).collect(Collectors.joining())
                + filter.from()
                        .map(_ -> "AND occurred_at + INTERVAL '0' SECOND >= :from\n")
                        .orElse("")
                + filter.to()
                        .map(_ -> "AND occurred_at + INTERVAL '0' SECOND < :to\n")
                        .orElse("")
                + "ORDER BY " + lead.map(each -> each.column() + " DESC, ").orElse("") + "sequence DESC\n"
                + "FETCH FIRST :limit ROWS ONLY");
        lead.ifPresent(each -> query.bind("lead", each.value()));
        others.forEach(other -> query.bindList(other.column(), other.values()));
        filter.from().ifPresent(from -> query.bind("from", from));
        filter.to().ifPresent(to -> query.bind("to", to));
        return query.bind("first", range.first())
                .bind("last", range.last())
                .bind("limit", limit)
                .map(LedgerStore::entry)
                .list();
    }

    private static Stream<Optional<Lead>> leads(List<Restriction> restrictions) {
        return restrictions.isEmpty()
                ? Stream.of(Optional.empty())
                : restrictions.getFirst().values().stream()
                        .map(value ->
                                Optional.of(new Lead(restrictions.getFirst().column(), value)));
    }

    private static String condition(Restriction other) {
        return "AND %1$s || '' IN (<%1$s>)\n".formatted(other.column());
    }

    /** Where the page may be. */
    private Range range() {
        long first = filter.from().flatMap(this::lastWellBefore).orElse(0L) + 1;
        long last = filter.to().flatMap(this::firstWellAfter).orElse(Long.MAX_VALUE) - 1;
        return new Range(first, Math.min(last, filter.before().orElse(Long.MAX_VALUE) - 1));
    }

    private Optional<Long> lastWellBefore(Instant from) {
        return handle.createQuery("""
                        SELECT sequence
                        FROM event_ledger
                        WHERE occurred_at < :time
                        ORDER BY occurred_at DESC
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("time", from.minus(OUT_OF_TURN))
                .mapTo(Long.class)
                .findOne();
    }

    private Optional<Long> firstWellAfter(Instant to) {
        return handle.createQuery("""
                        SELECT sequence
                        FROM event_ledger
                        WHERE occurred_at > :time
                        ORDER BY occurred_at
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("time", to.plus(OUT_OF_TURN))
                .mapTo(Long.class)
                .findOne();
    }

    /** What the index is searched for. */
    private record Lead(String column, String value) {}

    /** Sequences, both part of it. */
    private record Range(long first, long last) {}
}
