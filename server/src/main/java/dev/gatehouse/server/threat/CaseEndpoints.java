package dev.gatehouse.server.threat;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.DetectorStatus;
import dev.gatehouse.common.threat.ExceptionId;
import dev.gatehouse.common.threat.RuleException;
import dev.gatehouse.common.threat.ThreatCase;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Cases, exceptions and detectors as admins see and change them (R16). */
final class CaseEndpoints {

    private static final Operation LIST =
            Operation.of("Cases, the newest first").filtered().paged(ThreatCase.class);

    private static final Operation SHOW =
            Operation.of("A case, with its notes and what was done about it").answers(CaseDetails.class);

    private static final Operation CHANGE = Operation.of("Changes a case's state, or says something of it")
            .mayTake(
                    "state", CaseState.class, "false makes exceptions from the case's rules, any other state ends them")
            .mayTake("note", String.class, "why, for the record")
            .mayTake(
                    "expires_at",
                    Instant.class,
                    "when the exceptions end, within a year; after 30 days if it is left out")
            .answers(CaseDetails.class)
            .refuses(403, "it is about the caller or an administrator, or one has settled it, and the caller is none");

    private static final Operation UNDO = Operation.of("Undoes what the server has done about a case by itself")
            .takes("reason", String.class, "why, for the record")
            .answers(CaseDetails.class)
            .refuses(403, "it concerns an administrator, and the caller is none");

    private static final Operation EXCEPTIONS = Operation.of(
                    "Exceptions from rules that are in force, the newest first")
            .paged(RuleException.class);

    private static final Operation WITHDRAW = Operation.of("Withdraws an exception from a rule")
            .answers(RuleException.class)
            .refuses(403, "an administrator has made it");

    private static final Operation DETECTORS =
            Operation.of("Every rule, and how its detector is").answersPage(DetectorStatus.class);

    /** What the columns of blocks and lockouts hold. */
    private static final int LONGEST_REASON = 400;

    private static final Duration LONGEST_EXCEPTION = Duration.ofDays(366);

    private final CaseService cases;
    private final DetectorOverview detectors;

    CaseEndpoints(CaseService cases, DetectorOverview detectors) {
        this.cases = cases;
        this.detectors = detectors;
    }

    List<Endpoint> endpoints() {
        Access read = new Access.Requires(Permission.READ);
        Access act = new Access.Requires(Permission.ACT);
        return List.of(
                new Endpoint(Method.GET, "/api/admin/cases", read, this::list).described(LIST),
                new Endpoint(Method.GET, "/api/admin/cases/{id}", read, this::show).described(SHOW),
                new Endpoint(Method.PATCH, "/api/admin/cases/{id}", act, this::change).described(CHANGE),
                new Endpoint(Method.POST, "/api/admin/cases/{id}/undo", act, this::undo).described(UNDO),
                new Endpoint(Method.GET, "/api/admin/exceptions", read, this::exceptions).described(EXCEPTIONS),
                new Endpoint(Method.DELETE, "/api/admin/exceptions/{id}", act, this::withdraw).described(WITHDRAW),
                new Endpoint(Method.GET, "/api/admin/detectors", read, this::detectors).described(DETECTORS));
    }

    private Response list(Exchange exchange) {
        Query query = exchange.query();
        Filter filter = query.filter(FilterSchemas.CASES, exchange.now());
        Optional<CaseId> before = query.parsed("cursor", CaseId::parse);
        int limit = query.limit();
        return Response.ok(cases.list(filter, before, limit + 1, exchange.now())
                .page(limit, story -> story.id().value(), id -> Long.toString(id)));
    }

    private Response show(Exchange exchange) {
        exchange.query();
        return CaseId.parse(exchange.pathParameter("id"))
                .flatMap(cases::find)
                .map(Response::ok)
                .orElseGet(ErrorResponses::notFound);
    }

    private Response change(Exchange exchange) {
        Fields fields = exchange.fields().only("state", "note", "expires_at");
        Optional<CaseState> state =
                fields.optional("state", name -> fields.choice(name, CaseState::parse, CaseState.OPEN));
        Optional<String> note = fields.optional("note", name -> fields.trimmedText(name, CasePatch.LONGEST_NOTE));
        Optional<Instant> expiresAt = fields.optional("expires_at", name -> end(fields, name, exchange.now()))
                .flatMap(end -> end);
        fields.check();
        CasePatch patch = new CasePatch(state, note, expiresAt);
        return refusal(patch)
                .orElseGet(() -> CaseId.parse(exchange.pathParameter("id"))
                        .map(id -> answer(cases.change(id, patch, AuditContext.of(exchange))))
                        .orElseGet(ErrorResponses::notFound));
    }

    private Response undo(Exchange exchange) {
        Fields fields = exchange.fields();
        String reason = fields.trimmedText("reason", LONGEST_REASON);
        fields.check();
        return CaseId.parse(exchange.pathParameter("id"))
                .map(id -> answer(cases.undo(id, reason, AuditContext.of(exchange))))
                .orElseGet(ErrorResponses::notFound);
    }

    private Response exceptions(Exchange exchange) {
        Query query = exchange.query();
        Optional<ExceptionId> before = query.parsed("cursor", ExceptionId::parse);
        int limit = query.limit();
        return Response.ok(cases.exceptions(before, limit + 1, exchange.now())
                .page(limit, exception -> exception.id().value(), id -> Long.toString(id)));
    }

    private Response withdraw(Exchange exchange) {
        return ExceptionId.parse(exchange.pathParameter("id"))
                .map(id -> answer(cases.withdraw(id, AuditContext.of(exchange))))
                .orElseGet(ErrorResponses::notFound);
    }

    private Response detectors(Exchange exchange) {
        exchange.query();
        return Response.ok(new Page<>(detectors.list(exchange.now()), null));
    }

    private static Optional<Response> refusal(CasePatch patch) {
        if (patch.state().isEmpty() && patch.note().isEmpty()) {
            return Optional.of(ErrorResponses.invalid("non_field_errors", "Give a state or a note."));
        }
        boolean misplaced = patch.expiresAt().isPresent() && !patch.state().equals(Optional.of(CaseState.FALSE));
        return misplaced
                ? Optional.of(ErrorResponses.invalid("expires_at", "Only with the state \"false\"."))
                : Optional.empty();
    }

    private static Optional<Instant> end(Fields fields, String name, Instant now) {
        return fields.parsed(
                name,
                text -> Query.instantOf(text)
                        .filter(now::isBefore)
                        .filter(end -> !end.isAfter(now.plus(LONGEST_EXCEPTION))),
                "Not a point in time within a year to come such as 2026-01-31T12:00:00Z.");
    }

    private static Response answer(CaseOutcome outcome) {
        return switch (outcome) {
            case CaseOutcome.Changed(CaseDetails story) -> Response.ok(story);
            case CaseOutcome.Unknown _ -> ErrorResponses.notFound();
            case CaseOutcome.Outranked _ -> ErrorResponses.forbidden();
        };
    }

    private static Response answer(WithdrawalOutcome outcome) {
        return switch (outcome) {
            case WithdrawalOutcome.Withdrawn(RuleException exception) -> Response.ok(exception);
            case WithdrawalOutcome.Unknown _ -> ErrorResponses.notFound();
            case WithdrawalOutcome.Outranked _ -> ErrorResponses.forbidden();
        };
    }
}
