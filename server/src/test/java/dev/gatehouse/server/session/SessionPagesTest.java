package dev.gatehouse.server.session;

import static dev.gatehouse.server.session.TestSessions.ALICE;
import static dev.gatehouse.server.session.TestSessions.BOB;
import static dev.gatehouse.server.session.TestSessions.NOW;
import static dev.gatehouse.server.session.TestSessions.ORIGIN;
import static dev.gatehouse.server.session.TestSessions.filter;
import static dev.gatehouse.server.session.TestSessions.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.FilterAgreement;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.http.RequestSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages of sessions: what a filter finds, in which order, and how little is read for it. */
@OnBothDatabases
final class SessionPagesTest {

    private final Database database;
    private final TestSessions sessions;
    private final SessionStore store = new SessionStore();

    SessionPagesTest(Database database) {
        this.database = database;
        this.sessions = new TestSessions(database);
    }

    @Test
    void listsNewestFirstAndGoesOnBehindACursor() {
        SessionId oldest = sessions.insert(ALICE, ORIGIN, NOW);
        SessionId newest = sessions.insert(BOB, ORIGIN, NOW.plusSeconds(2));
        SessionId middle = sessions.insert(ALICE, ORIGIN, NOW.plusSeconds(1));

        assertThat(sessions.list(Filter.all())).containsExactly(newest, middle, oldest);
        SessionCursor cursor = new SessionCursor(NOW.plusSeconds(1), middle.value());
        assertThat(sessions.list(Filter.all(), Optional.of(cursor))).containsExactly(oldest);
    }

    @Test
    void walksSessionsOfTheSameInstantOnceEach() {
        List<SessionId> all = List.of(
                sessions.insert(ALICE, ORIGIN, NOW),
                sessions.insert(ALICE, ORIGIN, NOW),
                sessions.insert(ALICE, ORIGIN, NOW));

        SessionId first = sessions.page(Filter.all(), Optional.empty(), 1).getFirst();
        SessionCursor cursor = new SessionCursor(NOW, first.value());
        List<SessionId> rest = sessions.list(Filter.all(), Optional.of(cursor));

        assertThat(rest).hasSize(2).doesNotContain(first);
        assertThat(all).contains(first).containsAll(rest);
    }

    @Test
    void filtersByUserAddressAndState() {
        SessionId alices = sessions.insert(ALICE, ORIGIN, NOW);
        SessionId bobs = sessions.insert(
                BOB, new RequestSource(IpAddress.parse("192.0.2.2").orElseThrow(), null, null), NOW);
        sessions.end(alices, "why");

        assertThat(sessions.list(filter("user:bob"))).containsExactly(bobs);
        assertThat(sessions.list(filter("address:192.0.2.1"))).containsExactly(alices);
        assertThat(sessions.list(filter("active:true"))).containsExactly(bobs);
        assertThat(sessions.list(filter("active:false"))).containsExactly(alices);
    }

    @Test
    void findsWhatTheFilterMatches() {
        List<String> addresses = List.of("10.2.0.7", "10.3.0.1", "2001:db8::1", "2001:db9::1");
        List<String> agents = Arrays.asList("curl/8.5", "Firefox", null);
        for (int i = 0; i < 60; i++) {
            RequestSource source =
                    new RequestSource(IpAddress.parse(addresses.get(i % 4)).orElseThrow(), agents.get(i / 4 % 3), null);
            SessionId id = sessions.insert(i % 3 == 0 ? ALICE : BOB, source, NOW.plusSeconds(i / 2));
            if (i % 5 == 0) {
                sessions.end(id, i % 2 == 0 ? "laptop lost" : "token_reused");
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
                .forEach(i -> sessions.insert(handle, i % 2 == 0 ? ALICE : BOB, ORIGIN, times(NOW.plusSeconds(i)))));
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
        sessions.insert(ALICE, ORIGIN, NOW.minusNanos(1000));
        SessionId first = sessions.insert(ALICE, ORIGIN, NOW);
        SessionId last = sessions.insert(ALICE, ORIGIN, NOW.plusSeconds(1));
        sessions.insert(ALICE, ORIGIN, NOW.plusSeconds(2));

        assertThat(sessions.list(filter("since:%s until:%s".formatted(NOW, NOW.plusSeconds(2)))))
                .containsExactly(last, first);
    }

    @Test
    void listsByUserAndAddressTogether() {
        SessionId there = sessions.insert(ALICE, ORIGIN, NOW);
        sessions.insert(ALICE, TestSessions.at("192.0.2.2"), NOW);
        sessions.insert(BOB, ORIGIN, NOW);

        assertThat(sessions.list(filter("user:alice address:192.0.2.1"))).containsExactly(there);
        assertThat(sessions.list(filter("user:zoe"))).isEmpty();
    }

    /** A stretch of the index and a page. */
    private void assertReadsLittle(Filter filter, Optional<SessionCursor> after) {
        Reads.during(database, handle -> store.page(handle, filter, after, 10, NOW))
                .assertBounded("session", 600);
    }
}
