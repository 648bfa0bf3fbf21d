package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.account.AccountSessions;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.Caller;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends sessions; {@link TokenRotation} rotates them. Once a transaction that ends a session here has
 * committed, the session's access tokens are refused, too. Thread-safe.
 */
final class SessionService implements AccountSessions {

    private final Database database;
    private final LiveSessions live;
    private final EventLog events;
    private final Rank rank;
    private final TokenSettings settings;
    private final SessionStore store = new SessionStore();
    private final ExpiredSessionStore expired = new ExpiredSessionStore();

    SessionService(Database database, LiveSessions live, EventLog events, Rank rank, TokenSettings settings) {
        this.database = database;
        this.live = live;
        this.events = events;
        this.rank = rank;
        this.settings = settings;
    }

    /** Recalls what another process has ended of this account. */
    void reload(AccountId account, Instant now) {
        live.end(account, database.read(handle -> store.endedWithLiveTokens(handle, account, now)), now);
    }

    /** Recalls that other processes have ended these sessions; what this one has ended it knows without asking. */
    void reload(Collection<SessionId> some, Instant now) {
        List<SessionId> news =
                some.stream().filter(session -> !live.hasEnded(session)).toList();
        if (!news.isEmpty()) {
            live.end(news, database.read(handle -> store.endedWithLiveTokens(handle, news, now)), now);
        }
    }

    /** Begins a session. */
    StoredSession begin(Handle handle, AccountId account, AuditContext context) {
        SessionId id = SessionId.random();
        store.insert(handle, id, account, context.source(), newJti(), TokenTimes.of(settings, context.at()));
        return store.find(handle, id, context.at()).orElseThrow();
    }

    /** The session with that id, as it is at this moment. */
    Optional<StoredSession> find(Handle handle, SessionId id, Instant now) {
        return store.find(handle, id, now);
    }

    /**
     * Ends a session.
     *
     * @param reason  why, as the session will show it; 1..400 characters
     * @param endedBy the name of the account that ends it; null where Gatehouse does
     * @return false if it had been ended before
     */
    boolean end(Handle handle, StoredSession session, String reason, @Nullable String endedBy, Instant now) {
        boolean endedNow = store.end(handle, session.id(), reason, endedBy, now);
        refuseTokens(handle, List.of(session.id()), now);
        return endedNow;
    }

    /** For a transaction that ends several sessions one after the other, each with an event between. */
    void hold(Handle handle, Set<SessionId> some) {
        store.hold(handle, some);
    }

    @Override
    public int endAll(Handle handle, AccountId account, String reason, @Nullable String endedBy, Instant now) {
        int count = store.endAll(handle, account, reason, endedBy, now);
        expired.end(handle, account, now);
        refuseTokens(handle, account, now);
        return count;
    }

    @Override
    public int endOthers(Handle handle, Caller caller, String reason, Instant now) {
        int count = store.endOthers(handle, caller.accountId(), caller.sessionId(), reason, caller.username(), now);
        expired.end(handle, caller.accountId(), now);
        refuseTokens(handle, caller.accountId(), now);
        return count;
    }

    /**
     * Ends a session because an admin wants it so (R18). One that had been ended before stays as it was.
     */
    TerminationOutcome terminate(SessionId id, String reason, AuditContext context) {
        return told(
                context,
                database.write(handle -> store.find(handle, id, context.at())
                        .map(session -> rank.reaches(handle, session.accountId(), context)
                                ? terminate(handle, session, reason, context)
                                : new TerminationOutcome.Outranked())
                        .orElseGet(TerminationOutcome.Unknown::new)));
    }

    /**
     * Ends every active session of an account because an admin wants it so (R18), with one event for all of them.
     */
    TerminationOutcome terminateAll(Account account, String reason, AuditContext context) {
        return told(
                context,
                database.write(handle -> rank.reaches(handle, account.id(), context)
                        ? terminateAll(handle, account, reason, context)
                        : new TerminationOutcome.Outranked()));
    }

    /**
     * Ends these sessions because an admin wants it so (R18), with an event for each. Those that had been ended before stay as
     * they were.
     *
     * @return how many were not
     */
    int terminate(Handle handle, List<StoredSession> some, String reason, AuditContext context) {
        List<StoredSession> endedNow = store.end(handle, some, reason, context.by(), context.at());
        refuseTokens(handle, endedNow.stream().map(StoredSession::id).toList(), context.at());
        events.appendAll(
                handle,
                endedNow.stream()
                        .map(session -> termination(session, reason, context))
                        .toList());
        return endedNow.size();
    }

    /** Sessions behind that place in the list, newest first. */
    Found<SessionCursor, Session> list(Filter filter, Optional<SessionCursor> after, int limit, Instant now) {
        return database.read(handle -> store.page(handle, filter, after, limit, now))
                .map(StoredSession::session);
    }

    private TerminationOutcome terminate(Handle handle, StoredSession session, String reason, AuditContext context) {
        if (end(handle, session, reason, context.by(), context.at())) {
            events.append(handle, termination(session, reason, context));
        }
        return new TerminationOutcome.One(
                store.find(handle, session.id(), context.at()).orElseThrow().session());
    }

    private static EventDraft termination(StoredSession session, String reason, AuditContext context) {
        return context.event(EventType.SESSION_TERMINATED)
                .about(session.accountId(), session.session().username())
                .in(session.id())
                .with(EventDetail.REASON, reason);
    }

    private TerminationOutcome terminateAll(Handle handle, Account account, String reason, AuditContext context) {
        int count = endAll(handle, account.id(), reason, context.by(), context.at());
        events.append(
                handle,
                context.event(EventType.SESSION_TERMINATED)
                        .about(account.id(), account.username())
                        .with(EventDetail.REASON, reason)
                        .with(EventDetail.SESSIONS_ENDED, count));
        return new TerminationOutcome.All(count);
    }

    private TerminationOutcome told(AuditContext context, TerminationOutcome outcome) {
        if (outcome instanceof TerminationOutcome.Outranked) {
            rank.denied(context);
        }
        return outcome;
    }

    private void refuseTokens(Handle handle, AccountId account, Instant now) {
        Map<SessionId, Instant> refused = store.endedWithLiveTokens(handle, account, now);
        handle.afterCommit(() -> live.end(account, refused, now));
    }

    /** Their expiries are read after their end: a refresh that came before it has made later ones. */
    private void refuseTokens(Handle handle, List<SessionId> some, Instant now) {
        Map<SessionId, Instant> refused = store.endedWithLiveTokens(handle, some, now);
        handle.afterCommit(() -> live.end(some, refused, now));
    }

    /** An id for a token: 32 hexadecimal digits. */
    static String newJti() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
