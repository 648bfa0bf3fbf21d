package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.database.FilterSql;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Lead;
import dev.gatehouse.server.database.PageSearch;
import dev.gatehouse.server.database.PlaceKey;
import dev.gatehouse.server.database.Restriction;
import dev.gatehouse.server.database.Stretch;
import dev.gatehouse.server.database.TimeBounds;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final FilterSql<SecurityEvent, LedgerEntry> SQL = new FilterSql<>(
            FilterSchemas.EVENTS,
            Map.ofEntries(
                    Map.entry("type", "type"),
                    Map.entry("severity", "severity"),
                    Map.entry("user", "username"),
                    Map.entry("address", "address"),
                    Map.entry("session", "session_id"),
                    Map.entry("agent", "user_agent"),
                    Map.entry("route", "route"),
                    Map.entry("since", "occurred_at"),
                    Map.entry("until", "occurred_at")),
            LedgerEntry::toEvent);

    /** The fields with an index, the one that leaves the fewest events first. */
    private static final Map<String, String> INDEXED = indexed();

    private final KindStore kinds = new KindStore();
    private final LedgerStore store = new LedgerStore();
    private final Handle handle;
    private final Filter filter;
    private final Optional<Long> before;
    private final int limit;

    /** @param before only events with a lesser sequence */
    EventSearch(Handle handle, Filter filter, Optional<Long> before, int limit) {
        this.handle = handle;
        this.filter = FilterSchemas.EVENTS.withChoices(filter);
        this.before = before;
        this.limit = limit;
    }

    /** The newest that match, newest first, at most as many as the limit. */
    Found<Long, LedgerEntry> page() {
        Optional<Restriction> first = INDEXED.keySet().stream()
                .flatMap(field -> Restriction.find(filter, field).stream())
                .findFirst();
        Filter others = first.map(restriction -> restriction.rest(filter)).orElse(filter);
        return LEDGER.find(
                handle,
                first.map(this::leads).orElse(List.of(Lead.NONE)),
                SQL.rows(others, Instant.EPOCH),
                stretch(TimeBounds.of(filter)),
                limit);
    }

    private List<Lead> leads(Restriction first) {
        String column = Objects.requireNonNull(INDEXED.get(first.field()));
        return first.values().stream()
                .filter(value -> !first.field().equals("type") || mayHaveWantedSeverity(value))
                .map(value -> Lead.of(column, value))
                .toList();
    }

    private boolean mayHaveWantedSeverity(String type) {
        List<Severity> severities = Restriction.find(filter, "severity").stream()
                .flatMap(restriction -> restriction.values().stream())
                .flatMap(code -> Severity.parse(code).stream())
                .toList();
        return severities.isEmpty()
                || EventType.parse(type)
                        .map(EventType::severity)
                        .filter(severities::contains)
                        .isPresent()
                || kinds.isAnyOf(handle, type, severities);
    }

    /** Where the page may be. */
    private Stretch<Long> stretch(TimeBounds times) {
        long oldest = times.since().flatMap(this::lastWellBefore).orElse(0L) + 1;
        long end = times.until().flatMap(this::firstWellAfter).orElse(Long.MAX_VALUE);
        return new Stretch<>(Math.min(end, before.orElse(Long.MAX_VALUE)), oldest);
    }

    private Optional<Long> lastWellBefore(Instant from) {
        return store.lastBefore(handle, from.minus(OUT_OF_TURN));
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

    private static Map<String, String> indexed() {
        Map<String, String> indexed = new LinkedHashMap<>();
        indexed.put("session", "session_id");
        indexed.put("user", "username");
        indexed.put("address", "address");
        indexed.put("type", "type");
        indexed.put("severity", "severity");
        return indexed;
    }
}
