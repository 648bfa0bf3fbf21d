package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.SharedWork;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.throttle.RateLimits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Makes a good refresh token the next pair (R8, R10): finds out what the token is to its session, asks the limits where it
 * would be good, and rotates, in one transaction with the event. So reuse is found also where a limit refuses. Thread-safe.
 */
final class Refresh {

    private static final Logger LOG = System.getLogger(Refresh.class.getName());

    /** Far more than wait for a commit on any machine that keeps up; a statement of that size is still a quick one. */
    private static final int MOST_TOGETHER = 64;

    /** Longer than a commit takes on a disk that keeps up, and less than a row may be held by a server that has stalled. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Database database;
    private final Accounts accounts;
    private final TokenRotation rotation;
    private final RateLimits limits;
    private final EventLog events;
    private final EventTally tally;

    /** Those that come while others are committed share the next transaction (decision 0041). */
    private final SharedWork<RefreshAttempt, Optional<RefreshOutcome>> together =
            new SharedWork<>(MOST_TOGETHER, PATIENCE, this::together);

    Refresh(
            Database database,
            Accounts accounts,
            TokenRotation rotation,
            RateLimits limits,
            EventLog events,
            EventTally tally) {
        this.database = database;
        this.accounts = accounts;
        this.rotation = rotation;
        this.limits = limits;
        this.events = events;
        this.tally = tally;
    }

    RefreshOutcome attempt(TokenVerification.Valid token, AuditContext context) {
        Optional<Account> account = token.accountId().flatMap(accounts::find).filter(Account::active);
        if (account.isEmpty()) {
            return noAccount(token, context);
        }
        Optional<PresentedToken> presented =
                token.sessionId().map(id -> new PresentedToken(id, account.get().id(), token.jti(), context));
        if (presented.isEmpty()) {
            return database.write(handle -> noSession(handle, token, context));
        }
        RefreshAttempt attempt = attempt(token, presented.get());
        return together.ask(attempt).orElseGet(() -> alone(attempt));
    }

    private RefreshAttempt attempt(TokenVerification.Valid verified, PresentedToken token) {
        AuditContext context = token.context();
        return new RefreshAttempt(
                verified,
                token,
                () -> limits.admitRefresh(token.jti(), token.session(), context.source(), context.at()));
    }

    /** Who is not helped here goes on alone: one that fails, or is something else than a plain refresh, is no other's matter. */
    private List<Optional<RefreshOutcome>> together(List<RefreshAttempt> some) {
        if (some.size() == 1) {
            return List.of(Optional.of(alone(some.getFirst())));
        }
        Map<RefreshAttempt, StoredSession> rotated;
        try {
            rotated = database.write(handle -> rotateAll(handle, some));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Refreshes that shared a transaction go on alone", e);
            rotated = Map.of();
        }
        return some.stream()
                .map(rotated::get)
                .map(Optional::ofNullable)
                .map(session -> session.<RefreshOutcome>map(RefreshOutcome.Granted::new))
                .toList();
    }

    private Map<RefreshAttempt, StoredSession> rotateAll(Handle handle, List<RefreshAttempt> some) {
        Map<RefreshAttempt, StoredSession> rotated = rotation.rotateAll(handle, some);
        events.appendAll(
                handle,
                rotated.entrySet().stream()
                        .map(each -> about(
                                each.getValue(),
                                EventType.TOKEN_REFRESHED,
                                each.getKey().token().context()))
                        .toList());
        return rotated;
    }

    private RefreshOutcome alone(RefreshAttempt attempt) {
        return database.write(handle -> present(handle, attempt));
    }

    private RefreshOutcome present(Handle handle, RefreshAttempt attempt) {
        AuditContext context = attempt.token().context();
        return switch (rotation.present(handle, attempt)) {
            case RotationOutcome.Throttled(Duration delay) -> {
                attempt.refusal().ifPresent(refusal -> tally.count(handle, refusal.event()));
                yield new RefreshOutcome.Throttled(delay);
            }
            case RotationOutcome.Rotated(StoredSession session) -> {
                events.append(handle, about(session, EventType.TOKEN_REFRESHED, context));
                yield new RefreshOutcome.Granted(session);
            }
            case RotationOutcome.Repeated(StoredSession session) -> repeated(handle, session, context);
            case RotationOutcome.RepeatedElsewhere(StoredSession session) -> {
                events.append(handle, elsewhere(session, context).with(EventDetail.FORGIVEN, true));
                yield repeated(handle, session, context);
            }
            case RotationOutcome.SecondClient(StoredSession session) -> {
                events.append(handle, elsewhere(session, context).with(EventDetail.FORGIVEN, false));
                yield new RefreshOutcome.Refused(TokenError.BLACKLISTED);
            }
            case RotationOutcome.Reused(StoredSession session) -> {
                events.append(handle, about(session, EventType.TOKEN_REUSED, context));
                yield new RefreshOutcome.Refused(TokenError.BLACKLISTED);
            }
            case RotationOutcome.ThrottledBefore(StoredSession session) ->
                refused(handle, about(session, context, "throttled_before"), TokenError.BLACKLISTED);
            case RotationOutcome.Outlived(StoredSession session) ->
                refused(handle, about(session, context, "session_expired"), TokenError.EXPIRED);
            case RotationOutcome.Ended(StoredSession session) ->
                refused(handle, about(session, context, "session_ended"), TokenError.BLACKLISTED);
            case RotationOutcome.Unknown _ -> noSession(handle, attempt.verified(), context);
        };
    }

    private RefreshOutcome repeated(Handle handle, StoredSession session, AuditContext context) {
        events.append(handle, about(session, EventType.TOKEN_REFRESHED, context).with(EventDetail.REPEATED, true));
        return new RefreshOutcome.Granted(session);
    }

    private RefreshOutcome noAccount(TokenVerification.Valid token, AuditContext context) {
        tally.count(about(token, context, "no_account"));
        return new RefreshOutcome.NoAccount();
    }

    private RefreshOutcome noSession(Handle handle, TokenVerification.Valid token, AuditContext context) {
        return refused(handle, about(token, context, "no_session"), TokenError.BLACKLISTED);
    }

    /** Summed: it changes nothing, and no limit counts it. */
    private RefreshOutcome refused(Handle handle, EventDraft event, TokenError flaw) {
        tally.count(handle, event);
        return new RefreshOutcome.Refused(flaw);
    }

    private static EventDraft elsewhere(StoredSession session, AuditContext context) {
        return about(session, EventType.TOKEN_REPEATED_ELSEWHERE, context);
    }

    private static EventDraft about(StoredSession session, EventType type, AuditContext context) {
        return EventDraft.of(type, context)
                .about(session.accountId(), session.session().username())
                .in(session.id());
    }

    private static EventDraft about(StoredSession session, AuditContext context, String reason) {
        return about(session, EventType.REFRESH_FAILED, context).with(EventDetail.REFRESH_FAILURE, reason);
    }

    /** For a token whose session we do not know; its signature is good, so what it says of itself is true. */
    private static EventDraft about(TokenVerification.Valid token, AuditContext context, String reason) {
        EventDraft event = EventDraft.of(EventType.REFRESH_FAILED, context);
        return token.sessionId().map(event::in).orElse(event).with(EventDetail.REFRESH_FAILURE, reason);
    }
}
