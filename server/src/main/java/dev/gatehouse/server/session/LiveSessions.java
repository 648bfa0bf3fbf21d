package dev.gatehouse.server.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which sessions access tokens may name. A session is looked up when its first token comes and remembered within a bound, so
 * requests cost no query; that it has ended since then is what {@link EndedSessions} knows. A session that is not there is
 * not remembered: its row may be about to be committed, and only who has our keys can make up more of them. Thread-safe.
 */
final class LiveSessions {

    /** About 25 MB. Beyond it, the sessions that were not seen for the longest time cost a query again. */
    private static final int MOST_REMEMBERED = 100_000;

    /** How long a session is taken for granted that the database has lost, as after a restore. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Database database;
    private final EndedSessions ended;
    private final SessionStore store = new SessionStore();
    private final Cache<SessionId, AccountId> owners = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

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

    private Optional<AccountId> owner(SessionId id, Instant now) {
        Optional<AccountId> known = Optional.ofNullable(owners.getIfPresent(id));
        return known.isPresent() ? known : read(id, now);
    }

    private Optional<AccountId> read(SessionId id, Instant now) {
        Optional<StoredSession> found = database.read(handle -> store.find(handle, id, now));
        found.filter(StoredSession::isEnded)
                .ifPresent(session -> ended.addAll(Map.of(id, session.accessExpiresAt()), now));
        found.ifPresent(session -> owners.put(id, session.accountId()));
        return found.map(StoredSession::accountId);
    }
}
