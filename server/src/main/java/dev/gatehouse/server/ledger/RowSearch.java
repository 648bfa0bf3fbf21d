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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds events among the rows, newest first. The restriction that leaves the fewest events leads, and the others are looked at on
 * the way ({@link PageSearch}). Confined to one transaction.
 */
final class RowSearch {

    /** The fields with an index of their own, the one that leaves the fewest events first. */
    private static final List<String> LEADING = List.of("session", "user", "address");

    private final Handle handle;
    private final Filter others;
    private final WantedKinds kinds;

    /** @param others what is wanted besides the kinds */
    RowSearch(Handle handle, Filter others, WantedKinds kinds) {
        this.handle = handle;
        this.others = others;
        this.kinds = kinds;
    }

    /** The newest of that stretch, at most that many. */
    Found<Long, LedgerEntry> page(Stretch<Long> stretch, int limit) {
        Optional<Restriction> first = LEADING.stream()
                .flatMap(field -> Restriction.find(others, field).stream())
                .findFirst();
        if (first.isPresent()) {
            return find(leads(first.get()), first.get().rest(others), kinds.numbers(), stretch, limit);
        }
        Optional<List<Lead>> leads = kinds.leading()
                .map(numbers ->
                        numbers.stream().map(kind -> Lead.of("kind", kind)).toList());
        return leads.isPresent()
                ? find(leads.get(), others, Optional.empty(), stretch, limit)
                : find(List.of(Lead.NONE), others, kinds.numbers(), stretch, limit);
    }

    private Found<Long, LedgerEntry> find(
            List<Lead> leads, Filter rest, Optional<List<Integer>> numbers, Stretch<Long> stretch, int limit) {
        FilterSql<SecurityEvent, LedgerEntry> sql =
                new FilterSql<>(FilterSchemas.EVENTS, columns(), LedgerEntry::toEvent);
        return new PageSearch<>(
                        RowStore.SELECT,
                        "event_ledger",
                        PlaceKey.number("sequence"),
                        RowStore.reader(handle),
                        LedgerEntry::sequence,
                        "occurred_at")
                .find(handle, leads, sql.rows(rest, Instant.EPOCH, "kind", numbers), stretch, limit);
    }

    private static List<Lead> leads(Restriction first) {
        return first.values().stream()
                .flatMap(value -> lead(first.field(), value).stream())
                .toList();
    }

    /** A session leads by the bytes of its id; what is none leads nowhere. */
    private static Optional<Lead> lead(String field, String value) {
        return switch (field) {
            case "session" -> SessionId.parse(value).map(id -> Lead.of("session_id", RowStore.bytes(id.value())));
            case "user" -> Optional.of(Lead.of("username", value));
            default -> Optional.of(Lead.of(field, value));
        };
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
