package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.event.Occasion;
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

/** Sessions as admins see and end them (R14, R18). */
public final class SessionEndpoints {

    /** What the column holds. */
    private static final int LONGEST_REASON = 400;

    private final SessionService sessions;
    private final Accounts accounts;

    public SessionEndpoints(SessionService sessions, Accounts accounts) {
        this.sessions = sessions;
        this.accounts = accounts;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/admin/sessions", new Access.Requires(Permission.READ), this::list),
                new Endpoint(
                        Method.DELETE,
                        "/api/admin/sessions/{id}",
                        new Access.Requires(Permission.ACT),
                        this::terminate),
                new Endpoint(
                        Method.POST,
                        "/api/admin/users/{id}/terminate-sessions",
                        new Access.Requires(Permission.ACT),
                        this::terminateAll));
    }

    private Answer list(Call call) {
        Query query = call.query("user", "address", "active", "limit", "cursor");
        SessionFilter filter = new SessionFilter(
                query.text("user"),
                query.address("address"),
                query.flag("active"),
                query.parsed("cursor", Cursor::parse));
        int limit = query.limit();
        return Answer.ok(sessions.list(filter, limit + 1, call.now()).page(limit, Cursor::of, Cursor::text));
    }

    private Answer terminate(Call call) {
        String reason = reason(call);
        return SessionId.parse(call.pathParameter("id"))
                .map(id -> answer(sessions.terminate(id, reason, Occasion.of(call))))
                .orElseGet(Errors::notFound);
    }

    private Answer terminateAll(Call call) {
        String reason = reason(call);
        return AccountId.parse(call.pathParameter("id"))
                .flatMap(accounts::find)
                .map(account -> answer(sessions.terminateAll(account, reason, Occasion.of(call))))
                .orElseGet(Errors::notFound);
    }

    private static Answer answer(TerminationOutcome outcome) {
        return switch (outcome) {
            case TerminationOutcome.One(Session session) -> Answer.ok(session);
            case TerminationOutcome.All(int terminated) -> Answer.ok(new Terminated(terminated));
            case TerminationOutcome.Unknown _ -> Errors.notFound();
            case TerminationOutcome.Outranked _ -> Errors.forbidden();
        };
    }

    private static String reason(Call call) {
        Fields fields = call.fields();
        String reason = fields.trimmedText("reason", LONGEST_REASON);
        fields.check();
        return reason;
    }

    private record Terminated(int terminated) {}
}
