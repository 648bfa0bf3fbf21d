package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.PasswordAttempts;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.otp.SecondFactor;
import dev.gatehouse.server.throttle.RateLimits;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Gives out, renews and takes back tokens. Each operation is one transaction with its event, so what was answered is
 * recorded and survives a crash (R20). Thread-safe.
 */
final class TokenService {

    private final Database database;
    private final SessionService sessions;
    private final EventLog events;
    private final EventTally tally;
    private final TokenRotation rotation;
    private final TokenCodec codec;
    private final TokenMint mint;
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
            RateLimits limits,
            KeyRing keys,
            TokenSettings settings) {
        this.database = database;
        this.sessions = sessions;
        this.events = events;
        this.tally = tally;
        this.rotation = new TokenRotation(sessions, settings);
        this.codec = new TokenCodec(keys, settings);
        this.mint = new TokenMint(codec, settings);
        this.login = new Login(attempts, names, credentials, factor, sessions, events, tally);
        this.refresh = new Refresh(database, accounts, rotation, limits, events, tally);
    }

    /**
     * Signs the tokens of a session that was begun or rotated: after the commit, since a signature takes longer than a
     * statement, and the account's row is held until then.
     */
    TokenPair sign(StoredSession session) {
        return mint.pair(session);
    }

    /** A login (R7). */
    ObtainOutcome obtain(LoginAttempt attempt) {
        return login.attempt(attempt);
    }

    /** A refresh (R8, R10). Only tokens of ours are counted (R1): what others make up costs no memory. */
    RefreshOutcome refresh(String token, AuditContext context) {
        return switch (codec.read(token, TokenType.REFRESH, context.at())) {
            case TokenVerification.Invalid(TokenError flaw) -> refused(flaw, context);
            case TokenVerification.Valid good -> refresh.attempt(good, context);
        };
    }

    /** Whether a token of either type is good; empty if it is. A predecessor is for as long as it is forgiven. */
    Optional<TokenError> verify(String token, Instant now) {
        return switch (codec.read(token, now)) {
            case TokenVerification.Invalid(TokenError flaw) -> Optional.of(flaw);
            case TokenVerification.Valid good -> database.read(handle -> flaw(handle, good, now));
        };
    }

    /** Takes a refresh token out of use for its bearer, as a client that signs out does; empty if it did. */
    Optional<TokenError> blacklist(String token, AuditContext context) {
        return switch (codec.read(token, TokenType.REFRESH, context.at())) {
            case TokenVerification.Invalid(TokenError flaw) -> Optional.of(flaw);
            case TokenVerification.Valid good ->
                database.write(handle -> revoke(handle, good, "token_blacklisted", context));
        };
    }

    /** Revokes one token of the caller's own (R11). */
    RevokeOutcome revoke(String token, AuditContext context) {
        return switch (codec.read(token, TokenType.REFRESH, context.at())) {
            case TokenVerification.Invalid(TokenError flaw) -> new RevokeOutcome.Refused(flaw);
            case TokenVerification.Valid good ->
                database.write(handle ->
                        good.accountId().equals(Optional.of(context.signedIn().accountId()))
                                ? revoke(handle, good, "token_revoked", context)
                                        .<RevokeOutcome>map(RevokeOutcome.Refused::new)
                                        .orElseGet(RevokeOutcome.Revoked::new)
                                : notYours(handle, good, context));
        };
    }

    /**
     * Revokes all tokens of the caller (R12).
     *
     * @return how many sessions were ended
     */
    int revokeAll(AuditContext context) {
        return database.write(handle -> {
            int ended = sessions.endAll(
                    handle,
                    context.signedIn().accountId(),
                    "all_tokens_revoked",
                    context.signedIn().username(),
                    context.at());
            events.append(
                    handle,
                    EventDraft.of(EventType.ALL_TOKENS_REVOKED, context)
                            .about(
                                    context.signedIn().accountId(),
                                    context.signedIn().username())
                            .in(context.signedIn().sessionId())
                            .with(EventDetail.SESSIONS_ENDED, ended));
            return ended;
        });
    }

    private RefreshOutcome refused(TokenError flaw, AuditContext context) {
        tally.count(EventDraft.of(EventType.REFRESH_FAILED, context).with(EventDetail.REFRESH_FAILURE, flaw.code()));
        return new RefreshOutcome.Refused(flaw);
    }

    /** Who asks makes no difference: otherwise a thief would learn when the owner has rotated the token. */
    private Optional<TokenError> flaw(Handle handle, TokenVerification.Valid token, Instant now) {
        Optional<StoredSession> found = live(handle, token, now);
        if (found.isEmpty()) {
            return Optional.of(TokenError.BLACKLISTED);
        }
        return switch (token.type()) {
            case ACCESS -> Optional.empty();
            case REFRESH -> refreshFlaw(found.get(), token.jti(), now);
        };
    }

    private Optional<TokenError> refreshFlaw(StoredSession session, String jti, Instant now) {
        if (!rotation.isGood(session, jti, now)) {
            return Optional.of(TokenError.BLACKLISTED);
        }
        return rotation.isOutlived(session, now) ? Optional.of(TokenError.EXPIRED) : Optional.empty();
    }

    /** Ends the session of a token; a token that was used before shows a leak here as much as at a refresh. */
    private Optional<TokenError> revoke(
            Handle handle, TokenVerification.Valid token, String reason, AuditContext context) {
        Optional<StoredSession> found = live(handle, token, context.at());
        if (found.isEmpty() || isThrottledBefore(found.get(), token, context)) {
            return Optional.of(TokenError.BLACKLISTED);
        }
        StoredSession session = found.get();
        boolean good = rotation.isGood(session, token.jti(), context.at());
        String why = good ? reason : "token_reused";
        if (!sessions.end(handle, session, why, good ? session.session().username() : null, context.at())) {
            return Optional.of(TokenError.BLACKLISTED);
        }
        events.append(handle, about(session, good ? EventType.TOKEN_REVOKED : EventType.TOKEN_REUSED, context));
        return good ? Optional.empty() : Optional.of(TokenError.BLACKLISTED);
    }

    private boolean isThrottledBefore(StoredSession session, TokenVerification.Valid token, AuditContext context) {
        return !rotation.isGood(session, token.jti(), context.at())
                && rotation.isThrottledBefore(
                        session, new PresentedToken(session.id(), session.accountId(), token.jti(), context));
    }

    /** The session that a token names, if it is the token's account's and was not ended. */
    private Optional<StoredSession> live(Handle handle, TokenVerification.Valid token, Instant now) {
        return token.sessionId()
                .flatMap(id -> sessions.find(handle, id, now))
                .filter(session -> token.accountId().equals(Optional.of(session.accountId())))
                .filter(session -> !session.isEnded());
    }

    private RevokeOutcome notYours(Handle handle, TokenVerification.Valid token, AuditContext context) {
        EventDraft event = EventDraft.of(EventType.OWNERSHIP_VIOLATION, context)
                .about(context.signedIn().accountId(), context.signedIn().username())
                .in(context.signedIn().sessionId())
                .with(
                        EventDetail.OWNER,
                        token.accountId().map(AccountId::toString).orElse("nobody"));
        tally.count(
                handle,
                token.sessionId().map(id -> event.with(EventDetail.SESSION, id)).orElse(event));
        return new RevokeOutcome.NotYours();
    }

    private static EventDraft about(StoredSession session, EventType type, AuditContext context) {
        return EventDraft.of(type, context)
                .about(session.accountId(), session.session().username())
                .in(session.id());
    }
}
