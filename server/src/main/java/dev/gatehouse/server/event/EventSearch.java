package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Condition;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Lead;
import dev.gatehouse.server.database.PageSearch;
import dev.gatehouse.server.database.PlaceKey;
import dev.gatehouse.server.database.Stretch;
import dev.gatehouse.server.event.EventFilter.Restriction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds a page of events without reading what is not on it, however long the ledger is. Confined to one transaction.
 *
 * <p>The restriction that leaves the fewest events leads, and the others are looked at on the way ({@link PageSearch}).
 * Types of which no event ever had a wanted severity are left out beforehand, as {@link KindStore} knows: a type has one
 * severity, so most such pairs fit no event at all, and walking through all events of the type would be to no avail.
 *
 * <p>Times do not lead, since the order is that of the sequence. The search begins and ends at events that are an hour
 * outside of them, as events may be sealed a little out of turn.
 */
final class EventSearch {

    /** Longer than a transaction takes, and than the clocks of two servers are apart. */
    private static final Duration OUT_OF_TURN = Duration.ofHours(1);

    private static final PageSearch<Long, LedgerEntry> LEDGER = new PageSearch<>(
            LedgerStore.SELECT,
            "event_ledger",
            PlaceKey.number("sequence"),
            LedgerStore::entry,
            LedgerEntry::sequence,
            "occurred_at");

    private final KindStore kinds = new KindStore();
    private final Handle handle;
    private final EventFilter filter;
    private final int limit;

    EventSearch(Handle handle, EventFilter filter, int limit) {
        this.handle = handle;
        this.filter = filter;
        this.limit = limit;
    }

    /** The newest that match, newest first, at most as many as the limit. */
    Found<Long, LedgerEntry> page() {
        List<Restriction> restrictions = filter.restrictions();
        return LEDGER.find(
                handle,
                leads(restrictions),
                condition(restrictions.stream().skip(1).toList()),
                stretch(),
                limit);
    }

    private List<Lead> leads(List<Restriction> restrictions) {
        if (restrictions.isEmpty()) {
            return List.of(Lead.NONE);
        }
        Restriction first = restrictions.getFirst();
        return first.values().stream()
                .filter(value -> !first.column().equals("type") || mayHaveWantedSeverity(value))
                .map(value -> Lead.of(first.column(), value))
                .toList();
    }

    private boolean mayHaveWantedSeverity(String type) {
        return filter.severities().isEmpty()
                || EventType.parse(type)
                        .map(EventType::severity)
                        .filter(filter.severities()::contains)
                        .isPresent()
                || kinds.isAnyOf(handle, type, filter.severities());
    }

    private Condition condition(List<Restriction> others) {
        Condition condition = Condition.NONE;
        for (Restriction other : others) {
            condition =
                    condition.and("%1$s || '' IN (<%1$s>)".formatted(other.column()), other.column(), other.values());
        }
        if (filter.from().isPresent()) {
            condition = condition.and(
                    "occurred_at + INTERVAL '0' SECOND >= :from",
                    "from",
                    filter.from().get());
        }
        if (filter.to().isPresent()) {
            condition = condition.and(
                    "occurred_at + INTERVAL '0' SECOND < :to", "to", filter.to().get());
        }
        return condition;
    }

    /** Where the page may be. */
    private Stretch<Long> stretch() {
        long oldest = filter.from().flatMap(this::lastWellBefore).orElse(0L) + 1;
        long end = filter.to().flatMap(this::firstWellAfter).orElse(Long.MAX_VALUE);
        return new Stretch<>(Math.min(end, filter.before().orElse(Long.MAX_VALUE)), oldest);
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
}
