package dev.gatehouse.server.session;

import static dev.gatehouse.server.session.TestSessions.ACCESS_ALONE;
import static dev.gatehouse.server.session.TestSessions.ALICE;
import static dev.gatehouse.server.session.TestSessions.BOB;
import static dev.gatehouse.server.session.TestSessions.NOW;
import static dev.gatehouse.server.session.TestSessions.ORIGIN;
import static dev.gatehouse.server.session.TestSessions.filter;
import static dev.gatehouse.server.session.TestSessions.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions as they are kept, found and ended, and how little is read for it. */
@OnBothDatabases
final class SessionStoreTest {

    private final Database database;
    private final TestSessions sessions;
    private final SessionStore store = new SessionStore();

    SessionStoreTest(Database database) {
        this.database = database;
        this.sessions = new TestSessions(database);
    }

    @Test
    void keepsWhatWasInserted() {
        SessionId id = sessions.insert(ALICE, ORIGIN, NOW);

        StoredSession session = find(id, NOW);

        assertThat(session.session().username()).isEqualTo("alice");
        assertThat(session.session().startedAt()).isEqualTo(NOW);
        assertThat(session.session().expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(session.session().address()).isEqualTo("192.0.2.1");
        assertThat(session.session().userAgent()).isEqualTo("curl/8");
        assertThat(session.session().refreshes()).isZero();
        assertThat(session.session().active()).isTrue();
        assertThat(session.currentJti()).isEqualTo("first");
        assertThat(session.previousJti()).isNull();
        assertThat(session.accessExpiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void keepsASessionWithoutAddressAndUserAgent() {
        SessionId id = sessions.insert(ALICE, RequestSource.server(), NOW);

        assertThat(find(id, NOW).session().address()).isNull();
        assertThat(find(id, NOW).session().userAgent()).isNull();
    }

    @Test
    void findsNothingForAnUnknownId() {
        Optional<StoredSession> found = database.write(handle -> store.find(handle, SessionId.random(), NOW));

        assertThat(found).isEmpty();
    }

    @Test
    void endsASessionOnce() {
        SessionId id = sessions.insert(ALICE, ORIGIN, NOW);

        assertThat(sessions.end(id, "first reason")).isTrue();
        assertThat(sessions.end(id, "second reason")).isFalse();
        assertThat(find(id, NOW).session().endReason()).isEqualTo("first reason");
        assertThat(find(id, NOW).session().endedBy()).isEqualTo("carol");
        assertThat(find(id, NOW).session().active()).isFalse();
    }

    @Test
    void endsAllActiveSessionsOfOneAccount() {
        SessionId first = sessions.insert(ALICE, ORIGIN, NOW);
        SessionId second = sessions.insert(ALICE, ORIGIN, NOW);
        SessionId others = sessions.insert(BOB, ORIGIN, NOW);
        sessions.insert(ALICE, ORIGIN, NOW.minus(Duration.ofDays(2)));
        sessions.end(second, "before");

        int ended = database.write(handle -> store.endAll(handle, ALICE, "all", null, NOW));

        assertThat(ended).isEqualTo(1);
        assertThat(find(first, NOW).session().endReason()).isEqualTo("all");
        assertThat(find(second, NOW).session().endReason()).isEqualTo("before");
        assertThat(find(others, NOW).session().active()).isTrue();
    }

    @Test
    void endsAlsoASessionOfWhichOnlyTheAccessTokenLives() {
        SessionId first = sessions.insert(ALICE, ORIGIN, ACCESS_ALONE);
        SessionId second = sessions.insert(ALICE, ORIGIN, ACCESS_ALONE);
        SessionId kept = sessions.insert(ALICE, ORIGIN, NOW);

        assertThat(sessions.list(filter("active:true"))).contains(first, second);
        assertThat(sessions.list(filter("active:false"))).isEmpty();
        assertThat(find(first, NOW).session().active()).isTrue();

        sessions.end(second, "before");
        int others = database.write(handle -> store.endOthers(handle, ALICE, kept, "others", "alice", NOW));
        assertThat(others).isEqualTo(1);
        SessionId third = sessions.insert(ALICE, ORIGIN, ACCESS_ALONE);
        int all = database.write(handle -> store.endAll(handle, ALICE, "all", null, NOW));
        assertThat(all).isEqualTo(2);
        assertThat(endedWithLiveTokens(ALICE, NOW)).containsOnlyKeys(first, second, third, kept);
    }

    @Test
    void endsAllActiveSessionsOfOneAccountButOne() {
        SessionId kept = sessions.insert(ALICE, ORIGIN, NOW);
        SessionId other = sessions.insert(ALICE, ORIGIN, NOW);
        SessionId before = sessions.insert(ALICE, ORIGIN, NOW);
        SessionId bobs = sessions.insert(BOB, ORIGIN, NOW);
        sessions.end(before, "before");

        int ended = database.write(handle -> store.endOthers(handle, ALICE, kept, "others", "alice", NOW));

        assertThat(ended).isEqualTo(1);
        assertThat(find(kept, NOW).session().active()).isTrue();
        assertThat(find(other, NOW).session().endReason()).isEqualTo("others");
        assertThat(find(other, NOW).session().endedBy()).isEqualTo("alice");
        assertThat(find(before, NOW).session().endReason()).isEqualTo("before");
        assertThat(find(bobs, NOW).session().active()).isTrue();
    }

    @Test
    void recallsTheEndedSessionsWhoseTokensLive() {
        SessionId ended = sessions.insert(ALICE, ORIGIN, NOW);
        SessionId ofBob = sessions.insert(BOB, ORIGIN, NOW);
        sessions.insert(ALICE, ORIGIN, NOW);
        sessions.end(ended, "why");
        sessions.end(ofBob, "why");
        Instant expiry = NOW.plus(Duration.ofMinutes(30));

        assertThat(endedWithLiveTokens(ALICE, NOW)).isEqualTo(Map.of(ended, expiry));
        assertThat(endedWithLiveTokens(BOB, NOW)).isEqualTo(Map.of(ofBob, expiry));
        assertThat(endedWithLiveTokens(ALICE, expiry)).isEmpty();
    }

    @Test
    void anExpiredSessionIsNotActive() {
        SessionId id = sessions.insert(ALICE, ORIGIN, NOW);

        assertThat(find(id, NOW.plus(Duration.ofDays(1))).session().active()).isFalse();
    }

    @Test
    void findsSomeWithoutReadingTheOthers() {
        database.execute(
                handle -> IntStream.range(0, 1_000).forEach(_ -> sessions.insert(handle, ALICE, ORIGIN, times(NOW))));
        SessionId one = sessions.insert(ALICE, ORIGIN, NOW);
        SessionId two = sessions.insert(BOB, ORIGIN, NOW);
        Set<String> ids = Set.of(one.value(), two.value(), SessionId.random().value());
        Reads.analyze(database, "session");

        Reads reads = Reads.during(
                database,
                handle -> assertThat(store.findAll(handle, ids, NOW))
                        .extracting(StoredSession::id)
                        .containsExactlyInAnyOrder(one, two));

        reads.assertBounded("session", 20);
    }

    /** PostgreSQL would plan anew for each array, which takes longer than to find what is asked for. */
    @Test
    void findsSomeByAPlanThatIsKept() {
        database.execute(
                handle -> IntStream.range(0, 1_000).forEach(_ -> sessions.insert(handle, ALICE, ORIGIN, times(NOW))));
        Set<String> ids = Set.of(sessions.insert(BOB, ORIGIN, NOW).value());
        Reads.analyze(database, "session");

        database.execute(handle -> {
            IntStream.range(0, 20).forEach(_ -> store.findAll(handle, ids, NOW));

            if (database.dialect() == Dialect.POSTGRESQL) {
                assertThat(handle.createQuery("""
                                        SELECT generic_plans
                                        FROM pg_prepared_statements
                                        WHERE statement LIKE '%AS wanted (id)%'
                                        """).mapTo(Long.class).list())
                        .singleElement()
                        .satisfies(plans -> assertThat(plans).isPositive());
            }
        });
    }

    @Test
    void readsNoSessionsThatEndedLongAgoToKnowWhoseTokensLive() {
        database.execute(handle -> IntStream.range(0, 1_000).forEach(i -> {
            Instant then = NOW.minus(Duration.ofDays(3)).minusSeconds(i);
            store.end(handle, sessions.insert(handle, ALICE, ORIGIN, times(then)), "why", null, then);
            store.end(handle, sessions.insert(handle, BOB, ORIGIN, times(NOW)), "why", null, NOW);
        }));
        sessions.end(sessions.insert(ALICE, ORIGIN, NOW), "why");
        Reads.analyze(database, "session");

        Reads.during(database, handle -> store.endedWithLiveTokens(handle, ALICE, NOW))
                .assertBounded("session", 20);
    }

    @Test
    void readsNoOtherSessionsToKnowWhetherTokensOfSomeLive() {
        database.execute(
                handle -> IntStream.range(0, 1_000).forEach(_ -> sessions.insert(handle, BOB, ORIGIN, times(NOW))));
        List<SessionId> some = List.of(sessions.insert(ALICE, ORIGIN, NOW), sessions.insert(ALICE, ORIGIN, NOW));
        sessions.end(some.getFirst(), "why");
        Reads.analyze(database, "session");

        Reads reads = Reads.during(
                database,
                handle ->
                        assertThat(store.endedWithLiveTokens(handle, some, NOW)).containsOnlyKeys(some.getFirst()));

        reads.assertBounded("session", 10);
        reads.assertComesBy("session", "id");
    }

    @Test
    void recallsASessionThatEndedAsItsLongestAccessTokenWasMade() {
        Instant made = NOW.minus(TokenSettings.LONGEST_ACCESS_LIFETIME).plusNanos(1000);
        TokenTimes longest =
                new TokenTimes(made, made.plus(TokenSettings.LONGEST_ACCESS_LIFETIME), made.plusSeconds(1));
        SessionId id = sessions.insert(ALICE, ORIGIN, longest);
        database.execute(handle -> store.end(handle, id, "why", null, made));

        assertThat(endedWithLiveTokens(ALICE, NOW)).containsOnlyKeys(id);
    }

    private StoredSession find(SessionId id, Instant at) {
        return database.write(handle -> store.find(handle, id, at)).orElseThrow();
    }

    private Map<SessionId, Instant> endedWithLiveTokens(AccountId account, Instant at) {
        return database.write(handle -> store.endedWithLiveTokens(handle, account, at));
    }
}
