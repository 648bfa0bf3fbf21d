package dev.gatehouse.server.threat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseNote;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.ExceptionId;
import dev.gatehouse.common.threat.RuleException;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.detection.CaseRules;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What admins see and make of cases, and the exceptions that they teach rules (R16). Thread-safe. */
final class CaseService {

    /** How long an exception holds where an admin says nothing else. */
    private static final Duration USUAL_EXCEPTION = Duration.ofDays(30);

    /** Notes that are shown of a case. */
    private static final int MOST_NOTES = 100;

    private final Database database;
    private final CaseEvents events;
    private final Rank rank;
    private final ResponseService responses;
    private final CaseStore cases = new CaseStore();
    private final CaseKeyStore keys = new CaseKeyStore();
    private final CaseNoteStore notes = new CaseNoteStore();
    private final ExceptionStore exceptions = new ExceptionStore();

    CaseService(Database database, CaseEvents events, Rank rank, ResponseService responses) {
        this.database = database;
        this.events = events;
        this.rank = rank;
        this.responses = responses;
    }

    /** Cases behind that one in the list, newest first. */
    Found<Long, ThreatCase> list(Filter filter, Optional<CaseId> before, int limit, Instant now) {
        return database.read(handle -> cases.page(handle, filter, before, limit, now));
    }

    /** The case with that id. */
    Optional<CaseDetails> find(CaseId id) {
        return database.read(handle -> cases.find(handle, id).map(story -> details(handle, story)));
    }

    /** The cases that findings about that user name or client would join now, the newest first. */
    List<ThreatCase> ongoing(Optional<String> username, Optional<IpAddress> address, Instant now) {
        List<String> shared = CaseRules.keys(new CaseSubject(
                username.orElse(null), address.map(IpAddress::toString).orElse(null), null));
        return database.read(handle -> keys.cases(handle, shared).reversed().stream()
                .flatMap(id -> cases.find(handle, id).stream())
                .filter(story -> CaseRules.isOngoing(story, now))
                .toList());
    }

    /**
     * Changes a case's state, or says something of it. False makes an exception for each of its rules; any other state
     * afterwards withdraws them.
     */
    CaseOutcome change(CaseId id, CasePatch patch, AuditContext context) {
        CaseOutcome outcome = database.write(handle -> cases.hold(handle, id)
                .map(story -> change(handle, story, patch, context))
                .orElseGet(CaseOutcome.Unknown::new));
        if (outcome instanceof CaseOutcome.Outranked) {
            rank.denied(context);
        }
        return outcome;
    }

    /** Undoes what the server has done about a case by itself, as far as that can be undone. */
    CaseOutcome undo(CaseId id, String reason, AuditContext context) {
        CaseOutcome outcome = database.write(handle -> cases.hold(handle, id)
                .map(story -> undo(handle, story, reason, context))
                .orElseGet(CaseOutcome.Unknown::new));
        if (outcome instanceof CaseOutcome.Outranked) {
            rank.denied(context);
        }
        return outcome;
    }

    /** Exceptions behind that one in the list that have not expired, newest first. */
    Found<Long, RuleException> exceptions(Optional<ExceptionId> before, int limit, Instant now) {
        return new Found<>(database.read(handle -> exceptions.page(handle, before, limit, now)), Optional.empty());
    }

    /** Withdraws an exception: its rule finds again from the next event on. */
    WithdrawalOutcome withdraw(ExceptionId id, AuditContext context) {
        WithdrawalOutcome outcome = database.write(handle -> exceptions
                .find(handle, id)
                .map(exception -> withdraw(handle, exception, context))
                .orElseGet(WithdrawalOutcome.Unknown::new));
        if (outcome instanceof WithdrawalOutcome.Outranked) {
            rank.denied(context);
        }
        return outcome;
    }

    private CaseOutcome undo(Handle handle, ThreatCase story, String reason, AuditContext context) {
        boolean outranked =
                responses.lockedOut(handle, story.id()).stream().anyMatch(name -> !rank.reaches(handle, name, context));
        if (outranked) {
            return new CaseOutcome.Outranked();
        }
        responses.undo(handle, story, reason, context);
        return new CaseOutcome.Changed(details(handle, story));
    }

    private CaseOutcome change(Handle handle, ThreatCase story, CasePatch patch, AuditContext context) {
        Optional<CaseState> state = patch.state().filter(wanted -> wanted != story.state());
        if (state.isPresent() && !mayJudge(handle, story, context)) {
            return new CaseOutcome.Outranked();
        }
        if (state.isPresent() || patch.note().isPresent()) {
            note(handle, story, state, patch, context);
        }
        return new CaseOutcome.Changed(
                details(handle, cases.find(handle, story.id()).orElseThrow()));
    }

    private void note(
            Handle handle, ThreatCase story, Optional<CaseState> state, CasePatch patch, AuditContext context) {
        Optional<ExceptionId> exception = state.flatMap(wanted -> enter(handle, story, wanted, patch, context));
        notes.insert(
                handle,
                story.id(),
                new CaseNote(
                        context.at(),
                        context.by(),
                        state.orElse(null),
                        patch.note().orElse(null)));
        EventDraft event = context.event(EventType.CASE_CHANGED)
                .with(EventDetail.CASE, story.id())
                .with(EventDetail.CASE_STATE, state.orElse(story.state()));
        EventDraft reasoned =
                patch.note().map(note -> event.with(EventDetail.REASON, note)).orElse(event);
        events.append(
                handle,
                story.subject(),
                exception
                        .map(first -> reasoned.with(EventDetail.EXCEPTION, first.value()))
                        .orElse(reasoned));
    }

    /** Gives the case another state; the first of the exceptions that are made of it. */
    private Optional<ExceptionId> enter(
            Handle handle, ThreatCase story, CaseState state, CasePatch patch, AuditContext context) {
        cases.change(handle, story.id(), state, context.at());
        if (story.state() == CaseState.FALSE) {
            exceptions.of(handle, story.id()).forEach(each -> delete(handle, each, context));
        }
        if (state != CaseState.FALSE) {
            return Optional.empty();
        }
        Instant end = patch.expiresAt().orElse(context.at().plus(USUAL_EXCEPTION));
        CaseSubject spared = ExceptionRules.spared(story.subject());
        List<ExceptionId> made = story.rules().stream()
                .map(rule -> exceptions.insert(handle, rule, spared, story.id(), end, context))
                .toList();
        return made.stream().findFirst();
    }

    /** No caller but an administrator settles a case about themselves, about an administrator, or that one has settled. */
    private boolean mayJudge(Handle handle, ThreatCase story, AuditContext context) {
        if (Rank.isHighest(context)) {
            return true;
        }
        Set<String> names = usernames(handle, story);
        return context.caller()
                        .map(caller -> caller.username().toLowerCase(Locale.ROOT))
                        .filter(names::contains)
                        .isEmpty()
                && rank.reaches(handle, names, context)
                && exceptions.of(handle, story.id()).stream().allMatch(each -> mayLift(handle, each, context));
    }

    /** The user names that a case is about, in lower case. */
    private Set<String> usernames(Handle handle, ThreatCase story) {
        Set<String> all = keys.find(handle, story.id());
        all.addAll(CaseRules.keys(story.subject()));
        return CaseRules.usernames(all);
    }

    private WithdrawalOutcome withdraw(Handle handle, RuleException exception, AuditContext context) {
        if (!mayLift(handle, exception, context)) {
            return new WithdrawalOutcome.Outranked();
        }
        return delete(handle, exception, context)
                ? new WithdrawalOutcome.Withdrawn(exception)
                : new WithdrawalOutcome.Unknown();
    }

    private boolean mayLift(Handle handle, RuleException exception, AuditContext context) {
        return Rank.mayLift(exceptions.imposedBy(handle, exception.id()), context);
    }

    private boolean delete(Handle handle, RuleException exception, AuditContext context) {
        boolean deleted = exceptions.delete(handle, exception.id());
        if (deleted) {
            events.append(
                    handle,
                    context.event(EventType.EXCEPTION_WITHDRAWN)
                            .with(EventDetail.EXCEPTION, exception.id().value())
                            .with(EventDetail.DETECTION_RULE, exception.rule()));
        }
        return deleted;
    }

    private CaseDetails details(Handle handle, ThreatCase story) {
        return CaseDetails.of(story, notes.find(handle, story.id(), MOST_NOTES), responses.of(handle, story.id()));
    }
}
