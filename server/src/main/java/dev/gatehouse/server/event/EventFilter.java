package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        types = types.stream().distinct().toList();
        severities = severities.stream().distinct().toList();
    }

    /** What restricts a column to some values, the one that leaves the fewest events first. */
    List<Restriction> restrictions() {
        return List.of(
                        new Restriction(
                                "session_id",
                                session.stream().map(SessionId::value).toList()),
                        new Restriction("username", username.stream().toList()),
                        new Restriction("address", address.stream().toList()),
                        new Restriction(
                                "type", types.stream().map(EventType::code).toList()),
                        new Restriction(
                                "severity",
                                severities.stream().map(Severity::code).toList()))
                .stream()
                .filter(restriction -> !restriction.values().isEmpty())
                .toList();
    }

    /** A column and the values that it may have. */
    record Restriction(String column, List<String> values) {}
}
