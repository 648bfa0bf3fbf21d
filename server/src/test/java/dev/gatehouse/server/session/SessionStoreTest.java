package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.FilterAgreement;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.database.TestFilters;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class SessionStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final RequestSource ORIGIN =
            new RequestSource(IpAddress.parse("192.0.2.1").orElseThrow(), "curl/8", "POST /api/token");
    private static final AccountId ALICE = new AccountId(1);
    private static final AccountId BOB = new AccountId(2);

    /** The refresh token expired a second ago; the access token lives for another minute. */
    private static final TokenTimes ACCESS_ALONE =
            new TokenTimes(NOW.minusSeconds(60), NOW.plusSeconds(60), NOW.minusSeconds(1));

    private final Database database;
    private final SessionStore store = new SessionStore();
    private final SignInPlaceStore places = new SignInPlaceStore();

    SessionStoreTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void addAccounts() {
        TestAccounts.insert(database, NOW, "alice", "bob");
    }

    @Test
    void keepsWhatWasInserted() {
        SessionId id = insert(ALICE, ORIGIN, NOW);

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
        SessionId id = insert(ALICE, RequestSource.server(), NOW);

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
        SessionId id = insert(ALICE, ORIGIN, NOW);

        assertThat(end(id, "first reason")).isTrue();
        assertThat(end(id, "second reason")).isFalse();
        assertThat(find(id, NOW).session().endReason()).isEqualTo("first reason");
        assertThat(find(id, NOW).session().endedBy()).isEqualTo("carol");
        assertThat(find(id, NOW).session().active()).isFalse();
    }

    @Test
    void endsAllActiveSessionsOfOneAccount() {
        SessionId first = insert(ALICE, ORIGIN, NOW);
        SessionId second = insert(ALICE, ORIGIN, NOW);
        SessionId others = insert(BOB, ORIGIN, NOW);
        insert(ALICE, ORIGIN, NOW.minus(Duration.ofDays(2)));
        end(second, "before");

        int ended = database.write(handle -> store.endAll(handle, ALICE, "all", null, NOW));

        assertThat(ended).isEqualTo(1);
        assertThat(find(first, NOW).session().endReason()).isEqualTo("all");
        assertThat(find(second, NOW).session().endReason()).isEqualTo("before");
        assertThat(find(others, NOW).session().active()).isTrue();
    }

    @Test
    void endsAlsoASessionOfWhichOnlyTheAccessTokenLives() {
        SessionId first = insert(ALICE, ORIGIN, ACCESS_ALONE);
        SessionId second = insert(ALICE, ORIGIN, ACCESS_ALONE);
        SessionId kept = insert(ALICE, ORIGIN, NOW);

        assertThat(list(filter("active:true"))).contains(first, second);
        assertThat(list(filter("active:false"))).isEmpty();
        assertThat(find(first, NOW).session().active()).isTrue();

        end(second, "before");
        int others = database.write(handle -> store.endOthers(handle, ALICE, kept, "others", "alice", NOW));
        assertThat(others).isEqualTo(1);
        SessionId third = insert(ALICE, ORIGIN, ACCESS_ALONE);
        int all = database.write(handle -> store.endAll(handle, ALICE, "all", null, NOW));
        assertThat(all).isEqualTo(2);
        assertThat(endedWithLiveTokens(NOW)).containsOnlyKeys(first, second, third, kept);
    }

    @Test
    void endsAllActiveSessionsOfOneAccountButOne() {
        SessionId kept = insert(ALICE, ORIGIN, NOW);
        SessionId other = insert(ALICE, ORIGIN, NOW);
        SessionId before = insert(ALICE, ORIGIN, NOW);
        SessionId bobs = insert(BOB, ORIGIN, NOW);
        end(before, "before");

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
        SessionId ended = insert(ALICE, ORIGIN, NOW);
        SessionId ofBob = insert(BOB, ORIGIN, NOW);
        insert(ALICE, ORIGIN, NOW);
        end(ended, "why");
        end(ofBob, "why");
        Instant expiry = NOW.plus(Duration.ofMinutes(30));

        assertThat(endedWithLiveTokens(NOW)).isEqualTo(Map.of(ended, expiry, ofBob, expiry));
        assertThat(endedWithLiveTokens(expiry)).isEmpty();
        Map<SessionId, Instant> ofAlice = database.write(handle -> store.endedWithLiveTokens(handle, ALICE, NOW));
        assertThat(ofAlice).isEqualTo(Map.of(ended, expiry));
    }

    @Test
    void listsNewestFirstAndGoesOnBehindACursor() {
        SessionId oldest = insert(ALICE, ORIGIN, NOW);
        SessionId newest = insert(BOB, ORIGIN, NOW.plusSeconds(2));
        SessionId middle = insert(ALICE, ORIGIN, NOW.plusSeconds(1));

        assertThat(list(Filter.all())).containsExactly(newest, middle, oldest);
        SessionCursor cursor = new SessionCursor(NOW.plusSeconds(1), middle.value());
        assertThat(list(Filter.all(), Optional.of(cursor))).containsExactly(oldest);
    }

    @Test
    void walksSessionsOfTheSameInstantOnceEach() {
        List<SessionId> all =
                List.of(insert(ALICE, ORIGIN, NOW), insert(ALICE, ORIGIN, NOW), insert(ALICE, ORIGIN, NOW));

        SessionId first = page(Filter.all(), Optional.empty(), 1).getFirst();
        SessionCursor cursor = new SessionCursor(NOW, first.value());
        List<SessionId> rest = list(Filter.all(), Optional.of(cursor));

        assertThat(rest).hasSize(2).doesNotContain(first);
        assertThat(all).contains(first).containsAll(rest);
    }

    @Test
    void filtersByUserAddressAndState() {
        SessionId alices = insert(ALICE, ORIGIN, NOW);
        SessionId bobs =
                insert(BOB, new RequestSource(IpAddress.parse("192.0.2.2").orElseThrow(), null, null), NOW);
        end(alices, "why");

        assertThat(list(filter("user:bob"))).containsExactly(bobs);
        assertThat(list(filter("address:192.0.2.1"))).containsExactly(alices);
        assertThat(list(filter("active:true"))).containsExactly(bobs);
        assertThat(list(filter("active:false"))).containsExactly(alices);
    }

    @Test
    void findsWhatTheFilterMatches() {
        List<String> addresses = List.of("10.2.0.7", "10.3.0.1", "2001:db8::1", "2001:db9::1");
        List<String> agents = Arrays.asList("curl/8.5", "Firefox", null);
        for (int i = 0; i < 60; i++) {
            RequestSource source =
                    new RequestSource(IpAddress.parse(addresses.get(i % 4)).orElseThrow(), agents.get(i / 4 % 3), null);
            SessionId id = insert(i % 3 == 0 ? ALICE : BOB, source, NOW.plusSeconds(i / 2));
            if (i % 5 == 0) {
                end(id, i % 2 == 0 ? "laptop lost" : "token_reused");
            }
        }

        new FilterAgreement(
                        "user:alice",
                        "user:a*,*zoe*",
                        "address:10.2.0.7",
                        "address:10.2.0.7,2001:db8::1",
                        "address:10.2.0.0/15",
                        "address:2001:db8::/32",
                        "agent:CURL",
                        "active:true",
                        "active:false",
                        "reason:LOST",
                        "by:carol",
                        "since:" + NOW.plusSeconds(10),
                        "until:" + NOW.plusSeconds(20))
                .check(
                        FilterSchemas.SESSIONS,
                        filter ->
                                database
                                        .write(handle -> store.page(handle, filter, Optional.empty(), 100, NOW))
                                        .items()
                                        .stream()
                                        .map(StoredSession::session)
                                        .toList());
    }

    @Test
    void readsNoMoreThanThePage() {
        database.execute(handle -> IntStream.range(0, 2_000)
                .forEach(i -> insert(handle, i % 2 == 0 ? ALICE : BOB, ORIGIN, times(NOW.plusSeconds(i)))));
        Reads.analyze(database, "session");
        Optional<SessionCursor> middle = Optional.of(new SessionCursor(NOW.plusSeconds(1_000), "0"));

        for (Optional<SessionCursor> after : List.of(Optional.<SessionCursor>empty(), middle)) {
            for (String active : List.of("", " active:true")) {
                assertReadsLittle(filter(active), after);
                assertReadsLittle(filter("user:alice" + active), after);
                assertReadsLittle(filter("address:192.0.2.1" + active), after);
                assertReadsLittle(filter("user:alice,bob address:192.0.2.1" + active), after);
                assertReadsLittle(filter("address:192.0.2.0/24 -user:zo*" + active), after);
                assertReadsLittle(filter("until:" + NOW.plusSeconds(20) + active), after);
                assertReadsLittle(filter("since:" + NOW.plusSeconds(1_900) + " agent:curl" + active), after);
            }
        }
    }

    @Test
    void listsWhatBeganBetweenTwoTimes() {
        insert(ALICE, ORIGIN, NOW.minusNanos(1000));
        SessionId first = insert(ALICE, ORIGIN, NOW);
        SessionId last = insert(ALICE, ORIGIN, NOW.plusSeconds(1));
        insert(ALICE, ORIGIN, NOW.plusSeconds(2));

        assertThat(list(filter("since:%s until:%s".formatted(NOW, NOW.plusSeconds(2)))))
                .containsExactly(last, first);
    }

    @Test
    void listsByUserAndAddressTogether() {
        SessionId there = insert(ALICE, ORIGIN, NOW);
        insert(ALICE, at("192.0.2.2"), NOW);
        insert(BOB, ORIGIN, NOW);

        assertThat(list(filter("user:alice address:192.0.2.1"))).containsExactly(there);
        assertThat(list(filter("user:zoe"))).isEmpty();
    }

    /** A stretch of the index and a page. */
    private void assertReadsLittle(Filter filter, Optional<SessionCursor> after) {
        Reads.during(database, handle -> store.page(handle, filter, after, 10, NOW))
                .assertBounded("session", 600);
    }

    @Test
    void anExpiredSessionIsNotActive() {
        SessionId id = insert(ALICE, ORIGIN, NOW);

        assertThat(find(id, NOW.plus(Duration.ofDays(1))).session().active()).isFalse();
    }

    @Test
    void knowsAtWhichAddressesAnAccountHasBegunSessions() {
        insert(ALICE, ORIGIN, NOW);
        insert(ALICE, at("2001:db8::1"), NOW);
        insert(ALICE, at("2001:db8::1"), NOW);
        insert(BOB, at("2001:db8::2"), NOW);

        assertThat(hasBegunFrom("alice", "192.0.2.1", NOW)).isTrue();
        assertThat(hasBegunFrom("alice", "192.0.2.1", NOW.plusNanos(1000))).isFalse();
        assertThat(hasBegunFrom("alice", "192.0.2.2", NOW)).isFalse();
        assertThat(hasBegunFrom("bob", "192.0.2.1", NOW)).isFalse();
        assertThat(hasBegunFrom("nobody", "192.0.2.1", NOW)).isFalse();
        assertThat(ipv6Addresses(NOW)).containsExactly("2001:db8::1");
        assertThat(ipv6Addresses(NOW.plusNanos(1000))).isEmpty();
    }

    @Test
    void knowsFromWhereAdministratorsWork() {
        makeAdministrator(ALICE);
        insert(ALICE, ORIGIN, NOW);
        insert(ALICE, at("192.0.2.2"), ACCESS_ALONE);
        insert(ALICE, at("192.0.2.3"), NOW.minus(Duration.ofDays(2)));
        end(insert(ALICE, at("192.0.2.4"), NOW), "why");
        insert(BOB, at("192.0.2.5"), NOW);

        Set<String> addresses = database.write(handle -> places.liveAddresses(handle, Role.ADMIN, NOW));

        assertThat(addresses).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
    }

    @Test
    void findsSomeWithoutReadingTheOthers() {
        database.execute(handle -> IntStream.range(0, 1_000).forEach(_ -> insert(handle, ALICE, ORIGIN, times(NOW))));
        SessionId one = insert(ALICE, ORIGIN, NOW);
        SessionId two = insert(BOB, ORIGIN, NOW);
        Set<String> ids = Set.of(one.value(), two.value(), SessionId.random().value());
        Reads.analyze(database, "session");

        Reads reads = Reads.during(
                database,
                handle -> assertThat(store.findAll(handle, ids, NOW))
                        .extracting(StoredSession::id)
                        .containsExactlyInAnyOrder(one, two));

        reads.assertBounded("session", 20);
    }

    @Test
    void readsNoSessionsThatAreOverToKnowWhatLives() {
        makeAdministrator(ALICE);
        database.execute(handle -> IntStream.range(0, 1_000).forEach(i -> {
            insert(handle, ALICE, ORIGIN, times(NOW.minus(Duration.ofDays(3)).minusSeconds(i)));
            insert(handle, BOB, ORIGIN, times(NOW));
            store.end(handle, insert(handle, ALICE, ORIGIN, times(NOW)), "why", null, NOW);
        }));
        SessionId kept = insert(ALICE, ORIGIN, NOW);
        insert(ALICE, ORIGIN, ACCESS_ALONE);
        Reads.analyze(database, "session");

        Reads.during(database, handle -> {
                    places.liveAddresses(handle, Role.ADMIN, NOW);
                    store.endOthers(handle, ALICE, kept, "why", "alice", NOW);
                    store.endAll(handle, ALICE, "why", null, NOW);
                })
                .assertBounded("session", 20);
    }

    @Test
    void readsNoSessionsThatEndedLongAgoToKnowWhoseTokensLive() {
        database.execute(handle -> IntStream.range(0, 1_000).forEach(i -> {
            Instant then = NOW.minus(Duration.ofDays(3)).minusSeconds(i);
            store.end(handle, insert(handle, ALICE, ORIGIN, times(then)), "why", null, then);
            store.end(handle, insert(handle, BOB, ORIGIN, times(NOW)), "why", null, NOW);
        }));
        end(insert(ALICE, ORIGIN, NOW), "why");
        Reads.analyze(database, "session");

        Reads.during(database, handle -> store.endedWithLiveTokens(handle, ALICE, NOW))
                .assertBounded("session", 20);
    }

    @Test
    void readsNoOtherSessionsToKnowWhetherTokensOfSomeLive() {
        database.execute(handle -> IntStream.range(0, 1_000).forEach(_ -> insert(handle, BOB, ORIGIN, times(NOW))));
        List<SessionId> some = List.of(insert(ALICE, ORIGIN, NOW), insert(ALICE, ORIGIN, NOW));
        end(some.getFirst(), "why");
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
        SessionId id = insert(ALICE, ORIGIN, longest);
        database.execute(handle -> store.end(handle, id, "why", null, made));

        Map<SessionId, Instant> ofAlice = database.write(handle -> store.endedWithLiveTokens(handle, ALICE, NOW));

        assertThat(ofAlice).containsOnlyKeys(id);
    }

    private void makeAdministrator(AccountId account) {
        database.execute(
                handle -> handle.createUpdate("""
                            UPDATE account
                            SET role = 'admin'
                            WHERE id = :id
                            """).bind("id", account.value()).execute());
    }

    private boolean hasBegunFrom(String username, String address, Instant since) {
        return database.write(handle -> places.hasBegunFrom(handle, username, address, since));
    }

    private List<String> ipv6Addresses(Instant since) {
        return database.write(handle -> places.ipv6Addresses(handle, "alice", since));
    }

    private static RequestSource at(String address) {
        return new RequestSource(IpAddress.parse(address).orElseThrow(), null, null);
    }

    private SessionId insert(AccountId account, RequestSource source, Instant at) {
        return insert(account, source, times(at));
    }

    private SessionId insert(AccountId account, RequestSource source, TokenTimes times) {
        return database.write(handle -> insert(handle, account, source, times));
    }

    private SessionId insert(Handle handle, AccountId account, RequestSource source, TokenTimes times) {
        SessionId id = SessionId.random();
        store.insert(handle, id, account, source, "first", times);
        return id;
    }

    private StoredSession find(SessionId id, Instant at) {
        return database.write(handle -> store.find(handle, id, at)).orElseThrow();
    }

    private Map<SessionId, Instant> endedWithLiveTokens(Instant at) {
        return database.write(handle -> store.endedWithLiveTokens(handle, at));
    }

    private boolean end(SessionId id, String reason) {
        return database.write(handle -> store.end(handle, id, reason, "carol", NOW));
    }

    private List<SessionId> list(Filter filter) {
        return list(filter, Optional.empty());
    }

    private List<SessionId> list(Filter filter, Optional<SessionCursor> after) {
        return page(filter, after, 100);
    }

    private List<SessionId> page(Filter filter, Optional<SessionCursor> after, int limit) {
        return database.write(handle -> store.page(handle, filter, after, limit, NOW)).items().stream()
                .map(StoredSession::id)
                .toList();
    }

    private static Filter filter(String text) {
        return TestFilters.of(FilterSchemas.SESSIONS, text);
    }

    private static TokenTimes times(Instant now) {
        return new TokenTimes(now, now.plus(Duration.ofMinutes(30)), now.plus(Duration.ofDays(1)));
    }
}
