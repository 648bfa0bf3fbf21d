package dev.gatehouse.server.session;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.ErrorResponses;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.util.List;

/** Sessions as their users see and end them. */
final class OwnSessionEndpoints {

    private static final Operation LIST =
            Operation.of("One's own live sessions, the latest first").paged(OwnSession.class);

    private static final Operation END =
            Operation.of("Ends one of one's own sessions").answers(OwnSession.class);

    private final OwnSessions sessions;

    public OwnSessionEndpoints(OwnSessions sessions) {
        this.sessions = sessions;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/sessions", new Access.SignedIn(), this::list).described(LIST),
                new Endpoint(Method.DELETE, "/api/sessions/{id}", new Access.SignedIn(), this::end).described(END));
    }

    private Response list(Exchange exchange) {
        Query query = exchange.query();
        int limit = query.limit();
        return Response.ok(sessions.active(
                        exchange.caller(), query.parsed("cursor", SessionCursor::parse), limit + 1, exchange.now())
                .map(session -> OwnSession.of(session, exchange.caller()))
                .page(limit, own -> SessionCursor.of(own.session()), SessionCursor::text));
    }

    private Response end(Exchange exchange) {
        return SessionId.parse(exchange.pathParameter("id"))
                .flatMap(id -> sessions.end(id, AuditContext.of(exchange)))
                .map(session -> Response.ok(OwnSession.of(session, exchange.caller())))
                .orElseGet(ErrorResponses::notFound);
    }

    /**
     * A session with one more member.
     *
     * @param current whether it is the one that asks
     */
    private record OwnSession(@JsonUnwrapped Session session, boolean current) {

        static OwnSession of(Session session, Caller caller) {
            return new OwnSession(session, session.id().equals(caller.sessionId()));
        }
    }
}
