package dev.gatehouse.server.session;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.FilterSql;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Lead;
import dev.gatehouse.server.database.PageSearch;
import dev.gatehouse.server.database.PlaceKey;
import dev.gatehouse.server.database.Restriction;
import dev.gatehouse.server.database.Stretch;
import dev.gatehouse.server.database.TimeBounds;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Finds a page of sessions without reading what is not on it ({@link PageSearch}). Account and address lead; times say
 * where the list begins and ends, since it is in their order. Confined to one transaction.
 */
final class SessionSearch {

    private static final PlaceKey<SessionCursor> PLACE = new PlaceKey<>(
            List.of("s.started_at", "s.id"),
            place -> List.of(place.startedAt(), place.id()),
            (row, _) -> new SessionCursor(Columns.instant(row, "started_at"), row.getString("id")),
            new SessionCursor(Instant.parse("9999-12-31T00:00:00Z"), ""),
            new SessionCursor(Instant.EPOCH, ""),
            Comparator.comparing(SessionCursor::startedAt).thenComparing(SessionCursor::id));

    private static final FilterSql<Session, StoredSession> SQL = new FilterSql<>(
            FilterSchemas.SESSIONS,
            Map.of(
                    "user", "a.username",
                    "address", "s.address",
                    "agent", "s.user_agent",
                    "active", "s.ended_at + INTERVAL '0' SECOND IS NULL AND " + SessionRow.LIVES,
                    "refreshes", "s.refreshes",
                    "reason", "s.end_reason",
                    "by", "s.ended_by",
                    "since", "s.started_at",
                    "until", "s.started_at"),
            StoredSession::session);

    private final Handle handle;
    private final Filter filter;
    private final Optional<SessionCursor> after;
    private final Instant now;
    private final Optional<Restriction> user;
    private final Optional<Restriction> address;

    /** @param after only sessions behind that place in the list */
    SessionSearch(Handle handle, Filter filter, Optional<SessionCursor> after, Instant now) {
        this.handle = handle;
        this.filter = filter;
        this.after = after;
        this.now = now;
        this.user = Restriction.find(filter, "user");
        this.address = Restriction.find(filter, "address")
                .filter(found -> user.isEmpty() || found.values().size() == 1);
    }

    /** The newest that match, newest first, at most that many. */
    Found<SessionCursor, StoredSession> page(int limit) {
        Filter others = Stream.of(user, address)
                .flatMap(Optional::stream)
                .reduce(filter, (rest, restriction) -> restriction.rest(rest), (_, rest) -> rest);
        return search().find(handle, leads(), SQL.rows(others, now), stretch(TimeBounds.of(filter)), limit);
    }

    /** None if there are no such accounts. */
    private List<Lead> leads() {
        List<Lead> users = user.map(restriction -> accountsNamed(restriction.values()).stream()
                        .map(id -> Lead.of("s.account_id", id))
                        .toList())
                .orElse(List.of(Lead.NONE));
        return address.map(restriction -> users.stream()
                        .flatMap(lead -> restriction.values().stream().map(value -> lead.and("s.address", value)))
                        .toList())
                .orElse(users);
    }

    private List<Long> accountsNamed(List<String> usernames) {
        return handle.createQuery("""
                        SELECT id
                        FROM account
                        WHERE username IN (<usernames>)
                        """)
                .bindList("usernames", usernames)
                .mapTo(Long.class)
                .list();
    }

    private Stretch<SessionCursor> stretch(TimeBounds times) {
        SessionCursor begin =
                times.until().map(until -> new SessionCursor(until, "")).orElse(PLACE.newest());
        SessionCursor end =
                times.since().map(since -> new SessionCursor(since, "")).orElse(PLACE.oldest());
        return new Stretch<>(
                after.filter(place -> PLACE.order().compare(place, begin) < 0).orElse(begin), end);
    }

    private PageSearch<SessionCursor, StoredSession> search() {
        return new PageSearch<>(
                SessionRow.select(handle),
                "session s",
                PLACE,
                (row, _) -> SessionRow.read(row, now),
                session -> SessionCursor.of(session.session()),
                "s.started_at");
    }
}
