package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.throttle.LimitRefusal;
import dev.gatehouse.server.throttle.RateLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Makes a good refresh token the next pair (R8, R10): finds out what the token is to its session, asks the limits where it
 * would be good, and rotates, in one transaction with the event. So reuse is found also where a limit refuses. Thread-safe.
 */
final class Refresh {

    private final Database database;
    private final Accounts accounts;
    private final TokenRotation rotation;
    private final RateLimits limits;
    private final EventLog events;
    private final EventTally tally;

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
        LimitedOnce limit = new LimitedOnce(presented.get());
        return database.write(handle -> present(handle, presented.get(), token, limit));
    }

    private RefreshOutcome present(
            Handle handle, PresentedToken presented, TokenVerification.Valid token, LimitedOnce limit) {
        AuditContext context = presented.context();
        return switch (rotation.present(handle, presented, limit)) {
            case RotationOutcome.Throttled(Duration delay) -> {
                limit.refusal().ifPresent(refusal -> tally.count(handle, refusal.event()));
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
            case RotationOutcome.Unknown _ -> noSession(handle, token, context);
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

    /** Counts a request once towards the limits: its transaction may run twice. */
    private final class LimitedOnce implements Supplier<Optional<Duration>> {

        private final PresentedToken token;
        private boolean counted;
        private Optional<LimitRefusal> refusal = Optional.empty();

        LimitedOnce(PresentedToken token) {
            this.token = token;
        }

        @Override
        public Optional<Duration> get() {
            if (!counted) {
                counted = true;
                AuditContext context = token.context();
                refusal = limits.admitRefresh(token.jti(), token.session(), context.source(), context.at());
            }
            return refusal.map(LimitRefusal::delay);
        }

        Optional<LimitRefusal> refusal() {
            return refusal;
        }
    }
}
