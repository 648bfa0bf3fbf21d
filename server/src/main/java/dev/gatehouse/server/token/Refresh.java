package dev.gatehouse.server.token;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.Origin;
import dev.gatehouse.server.session.PresentedToken;
import dev.gatehouse.server.session.RotationOutcome;
import dev.gatehouse.server.session.StoredSession;
import dev.gatehouse.server.session.TokenRotation;
import dev.gatehouse.server.throttle.RequestLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Makes a good refresh token the next pair (R8, R10): finds out what the token is to its session, asks the limits where it
 * would be good, and rotates, in one transaction with the event. So reuse is found also where a limit refuses. Thread-safe.
 */
final class Refresh {

    private final Database database;
    private final Accounts accounts;
    private final TokenRotation rotation;
    private final RequestLimits limits;
    private final TokenMint mint;
    private final EventLog events;
    private final EventTally tally;

    Refresh(
            Database database,
            Accounts accounts,
            TokenRotation rotation,
            RequestLimits limits,
            TokenMint mint,
            EventLog events,
            EventTally tally) {
        this.database = database;
        this.accounts = accounts;
        this.rotation = rotation;
        this.limits = limits;
        this.mint = mint;
        this.events = events;
        this.tally = tally;
    }

    RefreshOutcome attempt(TokenReading.Good token, Origin origin, Instant now) {
        Optional<Account> account = token.accountId().flatMap(accounts::find).filter(Account::active);
        if (account.isEmpty()) {
            return noAccount(token, origin, now);
        }
        Optional<PresentedToken> presented =
                token.sessionId().map(id -> new PresentedToken(id, account.get().id(), token.jti(), origin, now));
        if (presented.isEmpty()) {
            return database.transaction(handle -> noSession(handle, token, origin, now));
        }
        return throttle(presented.get())
                .<RefreshOutcome>map(RefreshOutcome.Throttled::new)
                .orElseGet(() -> database.transaction(handle -> present(handle, presented.get(), token)));
    }

    /** Only what would give out tokens is limited; the transaction that rotates may run twice, and so cannot count. */
    private Optional<Duration> throttle(PresentedToken token) {
        if (!database.transaction(handle -> rotation.wouldGrant(handle, token))) {
            return Optional.empty();
        }
        Optional<Duration> wait = limits.admitRefresh(token.jti(), token.session(), token.origin(), token.now());
        wait.ifPresent(told -> database.execute(handle -> rotation.recordThrottled(handle, token, told)));
        return wait;
    }

    private RefreshOutcome present(Handle handle, PresentedToken presented, TokenReading.Good token) {
        Origin origin = presented.origin();
        Instant now = presented.now();
        return switch (rotation.present(handle, presented)) {
            case RotationOutcome.Rotated(StoredSession session) -> {
                events.append(handle, about(session, EventType.TOKEN_REFRESHED, origin, now));
                yield new RefreshOutcome.Granted(mint.pair(session));
            }
            case RotationOutcome.Repeated(StoredSession session) -> repeated(handle, session, origin, now);
            case RotationOutcome.RepeatedElsewhere(StoredSession session) -> {
                events.append(handle, elsewhere(session, origin, now).with("forgiven", "true"));
                yield repeated(handle, session, origin, now);
            }
            case RotationOutcome.SecondClient(StoredSession session) -> {
                events.append(handle, elsewhere(session, origin, now).with("forgiven", "false"));
                yield new RefreshOutcome.Refused(TokenFlaw.BLACKLISTED);
            }
            case RotationOutcome.Reused(StoredSession session) -> {
                events.append(handle, about(session, EventType.TOKEN_REUSED, origin, now));
                yield new RefreshOutcome.Refused(TokenFlaw.BLACKLISTED);
            }
            case RotationOutcome.ThrottledBefore(StoredSession session) ->
                refused(handle, about(session, origin, now, "throttled_before"), TokenFlaw.BLACKLISTED);
            case RotationOutcome.Outlived(StoredSession session) ->
                refused(handle, about(session, origin, now, "session_expired"), TokenFlaw.EXPIRED);
            case RotationOutcome.Ended(StoredSession session) ->
                refused(handle, about(session, origin, now, "session_ended"), TokenFlaw.BLACKLISTED);
            case RotationOutcome.Unknown _ -> noSession(handle, token, origin, now);
        };
    }

    private RefreshOutcome repeated(Handle handle, StoredSession session, Origin origin, Instant now) {
        events.append(
                handle, about(session, EventType.TOKEN_REFRESHED, origin, now).with("repeated", "true"));
        return new RefreshOutcome.Granted(mint.pair(session));
    }

    private RefreshOutcome noAccount(TokenReading.Good token, Origin origin, Instant now) {
        tally.count(about(token, origin, now, "no_account"));
        return new RefreshOutcome.NoAccount();
    }

    private RefreshOutcome noSession(Handle handle, TokenReading.Good token, Origin origin, Instant now) {
        return refused(handle, about(token, origin, now, "no_session"), TokenFlaw.BLACKLISTED);
    }

    /** Summed: it changes nothing, and no limit counts it. */
    private RefreshOutcome refused(Handle handle, EventDraft event, TokenFlaw flaw) {
        tally.count(handle, event);
        return new RefreshOutcome.Refused(flaw);
    }

    private static EventDraft elsewhere(StoredSession session, Origin origin, Instant now) {
        return about(session, EventType.TOKEN_REPEATED_ELSEWHERE, origin, now);
    }

    private static EventDraft about(StoredSession session, EventType type, Origin origin, Instant now) {
        return EventDraft.of(type, origin, now)
                .about(session.accountId(), session.session().username())
                .in(session.id());
    }

    private static EventDraft about(StoredSession session, Origin origin, Instant now, String reason) {
        return about(session, EventType.REFRESH_FAILED, origin, now).with("reason", reason);
    }

    /** For a token whose session we do not know; its signature is good, so what it says of itself is true. */
    private static EventDraft about(TokenReading.Good token, Origin origin, Instant now, String reason) {
        EventDraft event = EventDraft.of(EventType.REFRESH_FAILED, origin, now);
        return token.sessionId().map(event::in).orElse(event).with("reason", reason);
    }
}
