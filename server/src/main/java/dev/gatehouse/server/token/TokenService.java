package dev.gatehouse.server.token;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.PasswordAttempts;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Origin;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.otp.SecondFactor;
import dev.gatehouse.server.session.PresentedToken;
import dev.gatehouse.server.session.SessionService;
import dev.gatehouse.server.session.StoredSession;
import dev.gatehouse.server.session.TokenRotation;
import dev.gatehouse.server.throttle.RequestLimits;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Gives out, renews and takes back tokens. Each operation is one transaction with its event, so what was answered is
 * recorded and survives a crash (R20). Thread-safe.
 */
public final class TokenService {

    private final Database database;
    private final SessionService sessions;
    private final EventLog events;
    private final EventTally tally;
    private final TokenRotation rotation;
    private final TokenCodec codec;
    private final Login login;
    private final Refresh refresh;

    public TokenService(
            Database database,
            PasswordAttempts attempts,
            TriedNames names,
            AccountService credentials,
            SecondFactor factor,
            Accounts accounts,
            SessionService sessions,
            EventLog events,
            EventTally tally,
            RequestLimits limits,
            KeyRing keys,
            TokenSettings settings) {
        this.database = database;
        this.sessions = sessions;
        this.events = events;
        this.tally = tally;
        this.rotation = new TokenRotation(sessions, settings);
        this.codec = new TokenCodec(keys, settings);
        TokenMint mint = new TokenMint(codec, settings);
        this.login = new Login(attempts, names, credentials, factor, sessions, mint, events, tally);
        this.refresh = new Refresh(database, accounts, rotation, limits, mint, events, tally);
    }

    /** A login (R7). */
    ObtainOutcome obtain(LoginAttempt attempt) {
        return login.attempt(attempt);
    }

    /** A refresh (R8, R10). Only tokens of ours are counted (R1): what others make up costs no memory. */
    RefreshOutcome refresh(String token, Origin origin, Instant now) {
        return switch (codec.read(token, TokenType.REFRESH, now)) {
            case TokenReading.Bad(TokenFlaw flaw) -> refused(flaw, origin, now);
            case TokenReading.Good good -> refresh.attempt(good, origin, now);
        };
    }

    /** Whether a token of either type is good; empty if it is. A predecessor is for as long as it is forgiven. */
    Optional<TokenFlaw> verify(String token, Instant now) {
        return switch (codec.read(token, now)) {
            case TokenReading.Bad(TokenFlaw flaw) -> Optional.of(flaw);
            case TokenReading.Good good -> database.transaction(handle -> flaw(handle, good, now));
        };
    }

    /** Takes a refresh token out of use for whoever bears it, as a client that signs out does; empty if it did. */
    Optional<TokenFlaw> blacklist(String token, Origin origin, Instant now) {
        return switch (codec.read(token, TokenType.REFRESH, now)) {
            case TokenReading.Bad(TokenFlaw flaw) -> Optional.of(flaw);
            case TokenReading.Good good ->
                database.transaction(handle -> revoke(handle, good, "token_blacklisted", origin, now));
        };
    }

    /** Revokes one token of the caller's own (R11). */
    RevokeOutcome revoke(String token, Caller caller, Origin origin, Instant now) {
        return switch (codec.read(token, TokenType.REFRESH, now)) {
            case TokenReading.Bad(TokenFlaw flaw) -> new RevokeOutcome.Refused(flaw);
            case TokenReading.Good good ->
                database.transaction(handle -> good.accountId().equals(Optional.of(caller.accountId()))
                        ? revoke(handle, good, "token_revoked", origin, now)
                                .<RevokeOutcome>map(RevokeOutcome.Refused::new)
                                .orElseGet(RevokeOutcome.Revoked::new)
                        : notYours(handle, good, caller, origin, now));
        };
    }

    /**
     * Revokes all tokens of the caller (R12).
     *
     * @return how many sessions were ended
     */
    int revokeAll(Caller caller, Origin origin, Instant now) {
        return database.transaction(handle -> {
            int ended = sessions.endAll(handle, caller.accountId(), "all_tokens_revoked", caller.username(), now);
            events.append(
                    handle,
                    EventDraft.of(EventType.ALL_TOKENS_REVOKED, origin, now)
                            .about(caller.accountId(), caller.username())
                            .in(caller.sessionId())
                            .with("sessions_ended", Integer.toString(ended)));
            return ended;
        });
    }

    private RefreshOutcome refused(TokenFlaw flaw, Origin origin, Instant now) {
        tally.count(EventDraft.of(EventType.REFRESH_FAILED, origin, now)
                .with("reason", flaw.name().toLowerCase(Locale.ROOT)));
        return new RefreshOutcome.Refused(flaw);
    }

    /** Who asks makes no difference: otherwise a thief would learn when the owner has rotated the token. */
    private Optional<TokenFlaw> flaw(Handle handle, TokenReading.Good token, Instant now) {
        Optional<StoredSession> found = live(handle, token, now);
        if (found.isEmpty()) {
            return Optional.of(TokenFlaw.BLACKLISTED);
        }
        return switch (token.type()) {
            case ACCESS -> Optional.empty();
            case REFRESH -> refreshFlaw(found.get(), token.jti(), now);
        };
    }

    private Optional<TokenFlaw> refreshFlaw(StoredSession session, String jti, Instant now) {
        if (!rotation.isGood(session, jti, now)) {
            return Optional.of(TokenFlaw.BLACKLISTED);
        }
        return rotation.isOutlived(session, now) ? Optional.of(TokenFlaw.EXPIRED) : Optional.empty();
    }

    /** Ends the session of a token; a token that was used before shows a leak here as much as at a refresh. */
    private Optional<TokenFlaw> revoke(
            Handle handle, TokenReading.Good token, String reason, Origin origin, Instant now) {
        Optional<StoredSession> found = live(handle, token, now);
        if (found.isEmpty() || isThrottledBefore(found.get(), token, origin, now)) {
            return Optional.of(TokenFlaw.BLACKLISTED);
        }
        StoredSession session = found.get();
        boolean good = rotation.isGood(session, token.jti(), now);
        String why = good ? reason : "token_reused";
        if (!sessions.end(handle, session, why, good ? session.session().username() : null, now)) {
            return Optional.of(TokenFlaw.BLACKLISTED);
        }
        events.append(handle, about(session, good ? EventType.TOKEN_REVOKED : EventType.TOKEN_REUSED, origin, now));
        return good ? Optional.empty() : Optional.of(TokenFlaw.BLACKLISTED);
    }

    private boolean isThrottledBefore(StoredSession session, TokenReading.Good token, Origin origin, Instant now) {
        return !rotation.isGood(session, token.jti(), now)
                && rotation.isThrottledBefore(
                        session, new PresentedToken(session.id(), session.accountId(), token.jti(), origin, now));
    }

    /** The session that a token names, if it is the token's account's and was not ended. */
    private Optional<StoredSession> live(Handle handle, TokenReading.Good token, Instant now) {
        return token.sessionId()
                .flatMap(id -> sessions.find(handle, id, now))
                .filter(session -> token.accountId().equals(Optional.of(session.accountId())))
                .filter(session -> !session.isEnded());
    }

    private RevokeOutcome notYours(Handle handle, TokenReading.Good token, Caller caller, Origin origin, Instant now) {
        EventDraft event = EventDraft.of(EventType.OWNERSHIP_VIOLATION, origin, now)
                .about(caller.accountId(), caller.username())
                .in(caller.sessionId())
                .with("owner", token.accountId().map(AccountId::toString).orElse("nobody"));
        tally.count(
                handle,
                token.sessionId().map(id -> event.with("session", id.value())).orElse(event));
        return new RevokeOutcome.NotYours();
    }

    private static EventDraft about(StoredSession session, EventType type, Origin origin, Instant now) {
        return EventDraft.of(type, origin, now)
                .about(session.accountId(), session.session().username())
                .in(session.id());
    }
}
