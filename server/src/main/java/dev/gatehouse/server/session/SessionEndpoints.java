package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.BulkTermination;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.session.SessionStory;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.ErrorResponses;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Fields;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.util.List;
import java.util.Optional;

/** Sessions as admins see and end them (R14, R18). */
final class SessionEndpoints {

    /** What the column holds. */
    private static final int LONGEST_REASON = 400;

    private static final Operation LIST = Operation.of("Sessions, the latest first")
            .filtered()
            .query("user", String.class, "those of this user name")
            .query("address", String.class, "those from this address")
            .query("active", Boolean.class, "those that live, or those that are over")
            .paged(Session.class);

    private static final Operation STORY = Operation.of("What became of a session, and whether a thief had part in it")
            .answers(SessionStory.class);

    private static final Operation TERMINATE = Operation.of("Ends a session")
            .takes("reason", String.class, "why, for the record")
            .answers(Session.class)
            .refuses(403, "it is an administrator's");

    private static final Operation TERMINATE_ALL = Operation.of("Ends all sessions of an account")
            .takes("reason", String.class, "why, for the record")
            .answers(Terminated.class)
            .refuses(403, "it is an administrator's");

    private static final Operation TERMINATE_MATCHING = Operation.of("Ends all sessions that a filter matches")
            .takes("q", String.class, "which, in the filter language; the caller's own stays")
            .mayTake("reason", String.class, "why, for the record; unless it is a dry run")
            .mayTake("dry_run", Boolean.class, "whether they are only counted")
            .mayTake("expected", Integer.class, "how many the caller has seen; unless it is a dry run")
            .mayTake("tolerance", Integer.class, "by how many it may be others by now; 0 if it is left out")
            .answers(BulkTermination.class)
            .refuses(409, "another number of sessions matches, or more than 100,000");

    /** What is kept of a filter. */
    private static final int LONGEST_FILTER = 1_000;

    private final SessionService sessions;
    private final BulkTerminationService bulk;
    private final StoryService stories;
    private final Accounts accounts;

    SessionEndpoints(SessionService sessions, BulkTerminationService bulk, StoryService stories, Accounts accounts) {
        this.sessions = sessions;
        this.bulk = bulk;
        this.stories = stories;
        this.accounts = accounts;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.GET, "/api/admin/sessions", new Access.Requires(Permission.READ), this::list)
                        .described(LIST),
                new Endpoint(
                                Method.GET,
                                "/api/admin/sessions/{id}/story",
                                new Access.Requires(Permission.READ),
                                this::story)
                        .described(STORY),
                new Endpoint(
                                Method.DELETE,
                                "/api/admin/sessions/{id}",
                                new Access.Requires(Permission.ACT),
                                this::terminate)
                        .described(TERMINATE),
                new Endpoint(
                                Method.POST,
                                "/api/admin/sessions/terminate",
                                new Access.Requires(Permission.ACT),
                                this::terminateMatching)
                        .described(TERMINATE_MATCHING),
                new Endpoint(
                                Method.POST,
                                "/api/admin/users/{id}/terminate-sessions",
                                new Access.Requires(Permission.ACT),
                                this::terminateAll)
                        .described(TERMINATE_ALL));
    }

    private Response list(Exchange exchange) {
        Query query = exchange.query();
        Filter filter = Filter.and(List.of(
                query.filter(FilterSchemas.SESSIONS, exchange.now()),
                Filter.isGiven("user", query.text("user")),
                Filter.isGiven("address", query.address("address")),
                Filter.isGiven("active", query.flag("active").map(Object::toString))));
        Optional<SessionCursor> after = query.parsed("cursor", SessionCursor::parse);
        int limit = query.limit();
        return Response.ok(sessions.list(filter, after, limit + 1, exchange.now())
                .page(limit, SessionCursor::of, SessionCursor::text));
    }

    private Response story(Exchange exchange) {
        return SessionId.parse(exchange.pathParameter("id"))
                .flatMap(id -> stories.tell(id, exchange.now()))
                .<Response>map(Response::ok)
                .orElseGet(ErrorResponses::notFound);
    }

    private Response terminate(Exchange exchange) {
        String reason = reason(exchange);
        return SessionId.parse(exchange.pathParameter("id"))
                .map(id -> answer(sessions.terminate(id, reason, AuditContext.of(exchange))))
                .orElseGet(ErrorResponses::notFound);
    }

    private Response terminateAll(Exchange exchange) {
        String reason = reason(exchange);
        return AccountId.parse(exchange.pathParameter("id"))
                .flatMap(accounts::find)
                .map(account -> answer(sessions.terminateAll(account, reason, AuditContext.of(exchange))))
                .orElseGet(ErrorResponses::notFound);
    }

    private Response terminateMatching(Exchange exchange) {
        Fields fields = exchange.fields().only("q", "reason", "dry_run", "expected", "tolerance");
        boolean dryRun = fields.optional("dry_run", fields::flag).orElse(false);
        String text = fields.trimmedText("q", LONGEST_FILTER);
        Filter filter = fields.filter("q", FilterSchemas.SESSIONS, exchange.now());
        int tolerance = fields.optional("tolerance", fields::count).orElse(0);
        fields.check();
        if (dryRun) {
            return answer(bulk.count(filter, AuditContext.of(exchange)));
        }
        BulkOrder order = new BulkOrder(
                filter, text, fields.trimmedText("reason", LONGEST_REASON), fields.count("expected"), tolerance);
        fields.check();
        return answer(bulk.terminate(order, AuditContext.of(exchange)));
    }

    private static Response answer(BulkTerminationOutcome outcome) {
        return switch (outcome) {
            case BulkTerminationOutcome.Done(BulkTermination result) -> Response.ok(result);
            case BulkTerminationOutcome.CountChanged(int matched, int expected) ->
                ErrorResponses.coded(
                        409, "%d sessions match by now, not %d.".formatted(matched, expected), "count_changed");
            case BulkTerminationOutcome.TooMany _ ->
                ErrorResponses.coded(
                        409,
                        "More than %d sessions match. Narrow the filter.".formatted(BulkTerminationService.MOST),
                        "too_many");
        };
    }

    private static Response answer(TerminationOutcome outcome) {
        return switch (outcome) {
            case TerminationOutcome.One(Session session) -> Response.ok(session);
            case TerminationOutcome.All(int terminated) -> Response.ok(new Terminated(terminated));
            case TerminationOutcome.Unknown _ -> ErrorResponses.notFound();
            case TerminationOutcome.Outranked _ -> ErrorResponses.forbidden();
        };
    }

    private static String reason(Exchange exchange) {
        Fields fields = exchange.fields();
        String reason = fields.trimmedText("reason", LONGEST_REASON);
        fields.check();
        return reason;
    }

    private record Terminated(int terminated) {}
}
