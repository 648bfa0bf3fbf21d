package dev.gatehouse.server.session;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Answer;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Errors;
import dev.gatehouse.server.http.Fields;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.session.SessionFilter.Cursor;
import io.helidon.http.Method;
import java.util.List;
import java.util.Optional;

/** Sessions as admins see and end them (R14, R18). */
public final class SessionEndpoints {

    /** What the column holds. */
    private static final int LONGEST_REASON = 400;

    private final SessionService sessions;

    public SessionEndpoints(SessionService sessions) {
        this.sessions = sessions;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/admin/sessions", new Access.Requires(Permission.READ), this::list),
                new Endpoint(
                        Method.DELETE,
                        "/api/admin/sessions/{id}",
                        new Access.Requires(Permission.ACT),
                        this::terminate));
    }

    private Answer list(Call call) {
        Query query = call.query("user", "address", "active", "limit", "cursor");
        SessionFilter filter = new SessionFilter(
                query.text("user"),
                query.text("address"),
                query.flag("active"),
                query.parsed("cursor", SessionEndpoints::cursor));
        int limit = query.limit();
        return Answer.ok(Page.of(
                sessions.list(filter, limit + 1, call.now()), limit, last -> last.startedAt() + "~" + last.id()));
    }

    private Answer terminate(Call call) {
        Fields fields = call.fields();
        String reason = fields.trimmedText("reason", LONGEST_REASON);
        fields.check();
        return SessionId.parse(call.pathParameter("id"))
                .flatMap(id -> sessions.terminate(id, reason, call.caller(), call.origin(), call.now()))
                .map(Answer::ok)
                .orElseGet(Errors::notFound);
    }

    private static Optional<Cursor> cursor(String text) {
        int separator = text.indexOf('~');
        if (separator < 0) {
            return Optional.empty();
        }
        return Query.instantOf(text.substring(0, separator))
                .flatMap(startedAt ->
                        SessionId.parse(text.substring(separator + 1)).map(id -> new Cursor(startedAt, id.value())));
    }
}
