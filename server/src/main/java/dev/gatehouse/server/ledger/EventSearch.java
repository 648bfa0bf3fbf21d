package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Dialect;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Finds a page of events without reading what is not on it, however long the ledger is. Confined to one transaction.
 *
 * <p>The restriction that leaves the fewest events leads, and the others are looked at on the way ({@link PageSearch}).
 * What the filter says of types and severities alone is asked of the kinds that there are, of which an event has the number: so
 * a type leads with a severity that it never had to no event at all.
 *
 * <p>Times do not lead, since the order is that of the sequence. The search begins and ends at events that are an hour
 * outside of them, as events may be sealed a little out of turn.
 */
final class EventSearch {

    /** Longer than a transaction takes, and than the clocks of two servers are apart. */
    private static final Duration OUT_OF_TURN = Duration.ofHours(1);

    /** What a kind is made of. */
    private static final Set<String> KIND = Set.of("type", "severity");

    /** The fields with an index of their own, the one that leaves the fewest events first. */
    private static final List<String> LEADING = List.of("session", "user", "address");

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
        Filter ofKinds = part(true);
        Filter others = part(false);
        Optional<List<Integer>> kinds =
                Optional.of(ofKinds).filter(each -> !each.equals(Filter.all())).map(this::kinds);
        if (kinds.filter(List::isEmpty).isPresent()) {
            return Found.nothing();
        }
        Optional<Restriction> first = LEADING.stream()
                .flatMap(field -> Restriction.find(others, field).stream())
                .findFirst();
        if (first.isPresent()) {
            return find(leads(first.get()), first.get().rest(others), kinds);
        }
        if (kinds.isPresent() && isNarrow(ofKinds)) {
            List<Lead> leads =
                    kinds.get().stream().map(kind -> Lead.of("kind", kind)).toList();
            return find(leads, others, Optional.empty());
        }
        return find(List.of(Lead.NONE), others, kinds);
    }

    private Found<Long, LedgerEntry> find(List<Lead> leads, Filter rest, Optional<List<Integer>> kinds) {
        FilterSql<SecurityEvent, LedgerEntry> sql =
                new FilterSql<>(FilterSchemas.EVENTS, columns(), LedgerEntry::toEvent);
        return new PageSearch<>(
                        LedgerStore.SELECT,
                        "event_ledger",
                        PlaceKey.number("sequence"),
                        LedgerStore.reader(handle),
                        LedgerEntry::sequence,
                        "occurred_at")
                .find(handle, leads, sql.rows(rest, Instant.EPOCH, "kind", kinds), stretch(), limit);
    }

    private static List<Lead> leads(Restriction first) {
        return first.values().stream()
                .flatMap(value -> lead(first.field(), value).stream())
                .toList();
    }

    /** A session leads by the bytes of its id; what is none leads nowhere. */
    private static Optional<Lead> lead(String field, String value) {
        return switch (field) {
            case "session" -> SessionId.parse(value).map(id -> Lead.of("session_id", LedgerStore.bytes(id.value())));
            case "user" -> Optional.of(Lead.of("username", value));
            default -> Optional.of(Lead.of(field, value));
        };
    }

    /** The conjuncts that are about kinds alone, or all others. */
    private Filter part(boolean ofKinds) {
        return Filter.and(filter.conjuncts().stream()
                .filter(each -> KIND.containsAll(each.fields()) == ofKinds)
                .toList());
    }

    private List<Integer> kinds(Filter ofKinds) {
        Predicate<SecurityEvent> wanted = FilterSchemas.EVENTS.matcher(ofKinds);
        return new Codebook(handle).kinds(kind -> wanted.test(kind.event()));
    }

    /** Whether it names what is wanted, and not what is not. */
    private static boolean isNarrow(Filter ofKinds) {
        return KIND.stream().anyMatch(field -> Restriction.find(ofKinds, field).isPresent());
    }

    /** Where the page may be. */
    private Stretch<Long> stretch() {
        TimeBounds times = TimeBounds.of(filter);
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

    private Map<String, String> columns() {
        return Map.ofEntries(
                Map.entry("type", "(SELECT k.type FROM event_kind k WHERE k.id = event_ledger.kind)"),
                Map.entry("severity", "(SELECT k.severity FROM event_kind k WHERE k.id = event_ledger.kind)"),
                Map.entry("user", "username"),
                Map.entry("address", "address"),
                Map.entry("session", Dialect.of(handle).hex("session_id")),
                Map.entry("agent", "user_agent"),
                Map.entry("route", "(SELECT r.route FROM event_route r WHERE r.id = event_ledger.route)"),
                Map.entry("since", "occurred_at"),
                Map.entry("until", "occurred_at"));
    }
}
