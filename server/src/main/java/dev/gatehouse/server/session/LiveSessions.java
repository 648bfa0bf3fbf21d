package dev.gatehouse.server.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which sessions access tokens may name. A session is looked up when its first token comes and remembered within a bound, so
 * requests cost no query; when it ends it is forgotten. That it has ended is what {@link EndedSessions} knows, and its row
 * where a clock that was ahead took its tokens for expired. A session that is not there is not remembered: its row may be
 * about to be committed, and only who has our keys can make up more of them. Thread-safe.
 */
final class LiveSessions {

    /** About 25 MB. Beyond it, the sessions that were not seen for the longest time cost a query again. */
    private static final int MOST_REMEMBERED = 100_000;

    /** How long a session is taken for granted that the database has lost, where the ledger does not tell. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Database database;
    private final EndedSessions ended;
    private final SessionStore store = new SessionStore();
    private final Cache<SessionId, AccountId> owners = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** How often sessions have ended. */
    private final AtomicLong endings = new AtomicLong();

    LiveSessions(Database database, EndedSessions ended) {
        this.database = database;
        this.ended = ended;
    }

    /** Whether there is such a session, it is that account's, and it was not ended. */
    boolean contains(SessionId id, AccountId account, Instant now) {
        // Asked last whether it has ended: what ends while its row is read is in that memory when it has committed.
        return !ended.contains(id) && owner(id, now).filter(account::equals).isPresent() && !ended.contains(id);
    }

    /** Whether a session that {@link #contains} did not find is one that was ended. */
    boolean hasEnded(SessionId id) {
        return ended.contains(id);
    }

    /**
     * Refuses the access tokens of these sessions from now on.
     *
     * @param expiries when the last access token of each expires that one lives of
     */
    void end(Collection<SessionId> some, Map<SessionId, Instant> expiries, Instant now) {
        ended.addAll(expiries, now);
        endings.incrementAndGet();
        owners.invalidateAll(some);
    }

    /** As {@link #end(Collection, Map, Instant)}, of an account's sessions; what goes on of them is read anew. */
    void end(AccountId account, Map<SessionId, Instant> expiries, Instant now) {
        ended.addAll(expiries, now);
        endings.incrementAndGet();
        owners.asMap().values().removeIf(account::equals);
    }

    /** Reads every session anew when its next token comes. What has ended stays ended, also where the database has lost that. */
    void forgetAll() {
        endings.incrementAndGet();
        owners.invalidateAll();
    }

    private Optional<AccountId> owner(SessionId id, Instant now) {
        Optional<AccountId> known = Optional.ofNullable(owners.getIfPresent(id));
        return known.isPresent() ? known : read(id, now);
    }

    private Optional<AccountId> read(SessionId id, Instant now) {
        long before = endings.get();
        Optional<StoredSession> found = database.read(handle -> store.find(handle, id, now));
        found.filter(StoredSession::isEnded)
                .ifPresent(session -> ended.addAll(Map.of(id, session.accessExpiresAt()), now));
        Optional<AccountId> owner = found.filter(session -> !session.isEnded()).map(StoredSession::accountId);
        owner.ifPresent(account -> remember(id, account, before));
        return owner;
    }

    /** What ends while its row is read may be forgotten before it is remembered. */
    private void remember(SessionId id, AccountId account, long before) {
        owners.put(id, account);
        if (endings.get() != before) {
            owners.invalidate(id);
        }
    }
}
