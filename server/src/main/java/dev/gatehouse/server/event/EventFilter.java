package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * Which events to list; what is empty does not restrict.
 *
 * @param types      one of these
 * @param severities one of these
 * @param username   about exactly this name
 * @param address    exactly from this address
 * @param session    in this session
 * @param from       at this instant or later
 * @param to         before this instant
 * @param before     with a lesser sequence than this one
 */
record EventFilter(
        List<EventType> types,
        List<Severity> severities,
        Optional<String> username,
        Optional<String> address,
        Optional<SessionId> session,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Long> before) {

    EventFilter {
        types = List.copyOf(types);
        severities = List.copyOf(severities);
    }

    /** The WHERE clause; only what restricts is part of it, so that the database can choose an index. */
    String conditions() {
        return "WHERE 1 = 1\n"
                + (types.isEmpty() ? "" : "AND type IN (<types>)\n")
                + (severities.isEmpty() ? "" : "AND severity IN (<severities>)\n")
                + username.map(_ -> "AND username = :username\n").orElse("")
                + address.map(_ -> "AND address = :address\n").orElse("")
                + session.map(_ -> "AND session_id = :session\n").orElse("")
                + from.map(_ -> "AND occurred_at >= :from\n").orElse("")
                + to.map(_ -> "AND occurred_at < :to\n").orElse("")
                + before.map(_ -> "AND sequence < :before\n").orElse("");
    }

    void bindTo(Query query) {
        if (!types.isEmpty()) {
            query.bindList("types", types.stream().map(EventType::code).toList());
        }
        if (!severities.isEmpty()) {
            query.bindList("severities", severities.stream().map(Severity::code).toList());
        }
        username.ifPresent(value -> query.bind("username", value));
        address.ifPresent(value -> query.bind("address", value));
        session.ifPresent(value -> query.bind("session", value.value()));
        from.ifPresent(value -> query.bind("from", value));
        to.ifPresent(value -> query.bind("to", value));
        before.ifPresent(value -> query.bind("before", value));
    }
}
