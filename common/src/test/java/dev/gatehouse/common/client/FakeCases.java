package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseNote;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.DetectorStatus;
import dev.gatehouse.common.threat.ExceptionId;
import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.common.threat.RuleException;
import dev.gatehouse.common.threat.ThreatCase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cases of a {@link FakeGatehouse}. Nothing is found and nothing done by itself, and all happens in one second. */
public final class FakeCases implements FakeResource {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration USUAL_EXCEPTION = Duration.ofDays(30);

    private final FakeLedger ledger;
    private final Map<CaseId, CaseDetails> cases = new ConcurrentHashMap<>();
    private final Map<ExceptionId, RuleException> spared = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong exceptionIds = new AtomicLong();

    FakeCases(FakeLedger ledger) {
        this.ledger = ledger;
    }

    /** Opens a case of password guessing. */
    public CaseDetails open(@Nullable String username, @Nullable String address, Instant at) {
        return put(new ThreatCase(
                new CaseId(ids.incrementAndGet()),
                DetectionRule.PASSWORD_GUESSING,
                List.of(DetectionRule.PASSWORD_GUESSING),
                new CaseSubject(username, address, null),
                Severity.WARNING,
                50,
                CaseState.OPEN,
                at,
                at,
                1,
                "A client guesses.",
                "Look.",
                List.of(1L)));
    }

    /** Adds a case, without notes and acts; with the event that it has opened. */
    public CaseDetails put(ThreatCase story) {
        CaseDetails details = CaseDetails.of(story, List.of(), List.of());
        put(details);
        append(EventType.CASE_OPENED, details, Map.of("rule", story.rule().code(), "score", "" + story.score()));
        return details;
    }

    /** Adds a case, or replaces it. */
    public void put(CaseDetails details) {
        ids.accumulateAndGet(details.id().value(), Math::max);
        cases.put(details.id(), details);
    }

    /** The case as it is now. */
    public CaseDetails get(CaseId id) {
        return Optional.ofNullable(cases.get(id)).orElseThrow();
    }

    /** Every rule, on and idle. */
    public static List<DetectorStatus> detectors() {
        return DetectionRule.all().stream()
                .map(rule -> new DetectorStatus(
                        rule,
                        true,
                        true,
                        rule.meaning(),
                        rule.techniques(),
                        "on",
                        ResponseAction.ALERT,
                        "observe",
                        0,
                        null,
                        0))
                .toList();
    }

    /** What it shows of the detectors. */
    FakeResource detectorResource() {
        return (exchange, _, _, _) -> FakeGatehouse.answer(exchange, 200, new Page<>(detectors(), null));
    }

    /** What it shows of the exceptions. */
    FakeResource exceptions() {
        return this::handleExceptions;
    }

    @Override
    public void handle(HttpExchange exchange, String rest, String username, Role role) throws IOException {
        String[] parts = rest.split("/", -1);
        CaseDetails details =
                parts.length < 2 ? null : CaseId.parse(parts[1]).map(cases::get).orElse(null);
        if (rest.isEmpty()) {
            list(exchange);
        } else if (!exchange.getRequestMethod().equals("GET") && !role.permits(Permission.ACT)) {
            FakeGatehouse.refuse(exchange, 403, "You do not have permission to perform this action.");
        } else if (details == null) {
            FakeGatehouse.refuse(exchange, 404, "Not found.");
        } else if (exchange.getRequestMethod().equals("PATCH")) {
            FakeGatehouse.answer(exchange, 200, change(details, FakeGatehouse.body(exchange), username));
        } else {
            FakeGatehouse.answer(exchange, 200, details);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        List<ThreatCase> found = cases.values().stream()
                .map(FakeCases::story)
                .filter(query.filter(FilterSchemas.CASES))
                .sorted(Comparator.comparingLong(
                                (ThreatCase story) -> story.id().value())
                        .reversed())
                .toList();
        FakeGatehouse.answer(exchange, 200, FakeGatehouse.page(found, query));
    }

    private CaseDetails change(CaseDetails before, JsonNode body, String by) {
        Optional<CaseState> state =
                text(body, "state").flatMap(CaseState::parse).filter(next -> next != before.state());
        Optional<String> note = text(body, "note");
        if (state.isEmpty() && note.isEmpty()) {
            return before;
        }
        CaseNote said = new CaseNote(NOW, by, state.orElse(null), note.orElse(null));
        CaseState next = state.orElse(before.state());
        CaseDetails after = CaseDetails.of(
                story(before).in(next, NOW),
                Stream.concat(Stream.of(said), before.notes().stream()).toList(),
                before.acts());
        put(after);
        Map<String, String> told = new HashMap<>(Map.of("state", next.code(), "by", by));
        note.ifPresent(words -> told.put("reason", words));
        state.ifPresent(_ -> except(after, by, text(body, "expires_at").map(Instant::parse))
                .ifPresent(id -> told.put("exception", id)));
        append(EventType.CASE_CHANGED, after, told);
        return after;
    }

    /** Makes exceptions of a false case, and withdraws those of any other; the first that was made. */
    private Optional<String> except(CaseDetails story, String by, Optional<Instant> expiresAt) {
        spared.values().stream()
                .filter(each -> each.caseId().equals(story.id()))
                .toList()
                .forEach(each -> withdraw(each, by));
        if (story.state() != CaseState.FALSE) {
            return Optional.empty();
        }
        List<String> made = new ArrayList<>();
        for (DetectionRule rule : story.rules()) {
            ExceptionId id = new ExceptionId(exceptionIds.incrementAndGet());
            Instant end = expiresAt.orElse(NOW.plus(USUAL_EXCEPTION));
            spared.put(id, new RuleException(id, rule, story.subject(), story.id(), NOW, by, end));
            made.add(id.toString());
        }
        return made.stream().findFirst();
    }

    private void handleExceptions(HttpExchange exchange, String rest, String username, Role role) throws IOException {
        RuleException exception = rest.isEmpty()
                ? null
                : ExceptionId.parse(rest.substring(1)).map(spared::get).orElse(null);
        if (rest.isEmpty()) {
            List<RuleException> all = spared.values().stream()
                    .sorted(Comparator.comparingLong(
                                    (RuleException each) -> each.id().value())
                            .reversed())
                    .toList();
            FakeGatehouse.answer(exchange, 200, FakeGatehouse.page(all, FakeQuery.of(exchange.getRequestURI())));
        } else if (!role.permits(Permission.ACT)) {
            FakeGatehouse.refuse(exchange, 403, "You do not have permission to perform this action.");
        } else if (exception == null) {
            FakeGatehouse.refuse(exchange, 404, "Not found.");
        } else {
            withdraw(exception, username);
            FakeGatehouse.answer(exchange, 200, exception);
        }
    }

    private void withdraw(RuleException exception, String by) {
        spared.remove(exception.id());
        ledger.append(
                NOW,
                EventType.EXCEPTION_WITHDRAWN,
                exception.subject().username(),
                null,
                Map.of(
                        "exception",
                        exception.id().toString(),
                        "rule",
                        exception.rule().code(),
                        "by",
                        by));
    }

    private void append(EventType type, CaseDetails story, Map<String, String> details) {
        Map<String, String> all = new HashMap<>(details);
        all.put("case", story.id().toString());
        ledger.append(NOW, type, story.subject().username(), null, all);
    }

    private static Optional<String> text(JsonNode body, String field) {
        return Optional.of(body.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static ThreatCase story(CaseDetails details) {
        return new ThreatCase(
                details.id(),
                details.rule(),
                details.rules(),
                details.subject(),
                details.severity(),
                details.score(),
                details.state(),
                details.openedAt(),
                details.updatedAt(),
                details.findings(),
                details.sentence(),
                details.suggestion(),
                details.evidence());
    }
}
