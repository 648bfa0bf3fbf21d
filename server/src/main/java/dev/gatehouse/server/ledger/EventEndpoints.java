package dev.gatehouse.server.ledger;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Events as admins see them: page by page, and live (R15, R17). */
final class EventEndpoints {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final Operation LIST = Operation.of("Events, the newest first")
            .filtered()
            .queryAnyOf("type", EventType.class, "those of this type")
            .queryAnyOf("severity", Severity.class, "those of this severity")
            .query("user", String.class, "those of this user name")
            .query("address", String.class, "those from this address")
            .query("session", String.class, "those of this session")
            .query("from", Instant.class, "those at this time and later")
            .query("to", Instant.class, "those before this time")
            .paged(SecurityEvent.class);

    private static final Operation STREAM = Operation.of("Events as they happen, as server-sent events")
            .filtered()
            .answers(String.class)
            .refuses(505, "a stream needs HTTP/1.1");

    private final Ledger ledger;
    private final InstantSource clock;
    private final Duration heartbeat;
    private final SessionStreams streams = new SessionStreams();

    /**
     * @param clock     is asked while a stream goes on
     * @param heartbeat how long a stream is silent at most
     */
    EventEndpoints(Ledger ledger, InstantSource clock, Duration heartbeat) {
        this.ledger = ledger;
        this.clock = clock;
        this.heartbeat = heartbeat;
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/admin/events", new Access.Requires(Permission.READ), this::list)
                        .described(LIST),
                new Endpoint(Method.GET, "/api/admin/events/stream", new Access.Requires(Permission.READ), this::stream)
                        .streaming()
                        .described(STREAM));
    }

    private Response list(Exchange exchange) {
        Query query = exchange.query();
        Optional<Instant> from = query.instant("from");
        Optional<Instant> to = query.instant("to");
        if (isEmpty(from, to)) {
            throw Query.refusal("from", "Not before to.");
        }
        Filter filter = Filter.and(List.of(
                query.filter(FilterSchemas.EVENTS, exchange.now()),
                Filter.isAnyOf("type", codes(query.anyOf("type", EventType::parse), EventType::code)),
                Filter.isAnyOf("severity", codes(query.anyOf("severity", Severity::parse), Severity::code)),
                Filter.isGiven("user", query.text("user")),
                Filter.isGiven("address", query.address("address")),
                Filter.isGiven(
                        "session", query.parsed("session", SessionId::parse).map(SessionId::value)),
                Filter.isFrom("since", from),
                Filter.isBefore("until", to)));
        int limit = query.limit();
        return Response.ok(ledger.page(filter, query.parsed("cursor", EventEndpoints::sequence), limit + 1)
                .page(limit, SecurityEvent::sequence, sequence -> Long.toString(sequence)));
    }

    private Response stream(Exchange exchange) {
        Filter filter = exchange.query().filter(FilterSchemas.EVENTS, exchange.now());
        long head = ledger.head();
        long after = exchange.header(LAST_EVENT_ID)
                .map(text -> sequence(text)
                        .filter(sequence -> sequence <= head)
                        .orElseThrow(() -> Query.refusal(LAST_EVENT_ID, "Not an event of this ledger.")))
                .orElse(head);
        return new Response.Stream(new EventStreamWriter(
                ledger, streams, FilterSchemas.EVENTS.matcher(filter), exchange, clock, heartbeat, after));
    }

    private static <T> List<String> codes(List<T> values, Function<T, String> code) {
        return values.stream().map(code).toList();
    }

    private static boolean isEmpty(Optional<Instant> from, Optional<Instant> to) {
        return from.isPresent() && to.isPresent() && !from.get().isBefore(to.get());
    }

    private static Optional<Long> sequence(String text) {
        boolean digits = text.matches("[0-9]{1,18}");
        return Optional.of(text).filter(_ -> digits).map(Long::valueOf);
    }
}
