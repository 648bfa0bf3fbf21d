package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.TestFilters;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sessions of alice and bob, put straight into an empty database. Confined to one thread. */
final class TestSessions {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final RequestSource ORIGIN =
            new RequestSource(IpAddress.parse("192.0.2.1").orElseThrow(), "curl/8", "POST /api/token");
    static final AccountId ALICE = new AccountId(1);
    static final AccountId BOB = new AccountId(2);

    /** The refresh token expired a second ago; the access token lives for another minute. */
    static final TokenTimes ACCESS_ALONE =
            new TokenTimes(NOW.minusSeconds(60), NOW.plusSeconds(60), NOW.minusSeconds(1));

    private final Database database;
    private final SessionStore store = new SessionStore();

    TestSessions(Database database) {
        this.database = database;
        TestAccounts.insert(database, NOW, "alice", "bob");
    }

    SessionId insert(AccountId account, RequestSource source, Instant at) {
        return insert(account, source, times(at));
    }

    SessionId insert(AccountId account, RequestSource source, TokenTimes times) {
        return database.write(handle -> insert(handle, account, source, times));
    }

    SessionId insert(Handle handle, AccountId account, RequestSource source, TokenTimes times) {
        SessionId id = SessionId.random();
        store.insert(handle, id, account, source, "first", times);
        return id;
    }

    /** Ends one in the name of carol; whether it had not ended. */
    boolean end(SessionId id, String reason) {
        return database.write(handle -> store.end(handle, id, reason, "carol", NOW));
    }

    /** As they are with the usual lifetimes. */
    static TokenTimes times(Instant now) {
        return new TokenTimes(now, now.plus(Duration.ofMinutes(30)), now.plus(Duration.ofDays(1)));
    }

    List<SessionId> list(Filter filter) {
        return list(filter, Optional.empty());
    }

    List<SessionId> list(Filter filter, Optional<SessionCursor> after) {
        return page(filter, after, 100);
    }

    List<SessionId> page(Filter filter, Optional<SessionCursor> after, int limit) {
        return database.write(handle -> store.page(handle, filter, after, limit, NOW)).items().stream()
                .map(StoredSession::id)
                .toList();
    }

    /** Sessions as that filter wants them. */
    static Filter filter(String text) {
        return TestFilters.of(FilterSchemas.SESSIONS, text);
    }

    /** A source at that address. */
    static RequestSource at(String address) {
        return new RequestSource(IpAddress.parse(address).orElseThrow(), null, null);
    }
}
