package dev.gatehouse.server.session;

import static dev.gatehouse.server.session.TestSessions.ACCESS_ALONE;
import static dev.gatehouse.server.session.TestSessions.ALICE;
import static dev.gatehouse.server.session.TestSessions.BOB;
import static dev.gatehouse.server.session.TestSessions.NOW;
import static dev.gatehouse.server.session.TestSessions.ORIGIN;
import static dev.gatehouse.server.session.TestSessions.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From where accounts sign in, and how little is read to know it. */
@OnBothDatabases
final class SignInPlaceStoreTest {

    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(7));

    private final Database database;
    private final TestSessions sessions;
    private final SessionStore store = new SessionStore();
    private final SignInPlaceStore places = new SignInPlaceStore();

    SignInPlaceStoreTest(Database database) {
        this.database = database;
        this.sessions = new TestSessions(database);
    }

    @Test
    void knowsAtWhichAddressesAnAccountHasBegunSessions() {
        sessions.insert(ALICE, ORIGIN, NOW);
        sessions.insert(ALICE, TestSessions.at("2001:db8::1"), NOW);
        sessions.insert(ALICE, TestSessions.at("2001:db8::1"), NOW);
        sessions.insert(BOB, TestSessions.at("2001:db8::2"), NOW);

        assertThat(hasBegunFrom("alice", "192.0.2.1", NOW)).isTrue();
        assertThat(hasBegunFrom("alice", "192.0.2.1", NOW.plusNanos(1000))).isFalse();
        assertThat(hasBegunFrom("alice", "192.0.2.2", NOW)).isFalse();
        assertThat(hasBegunFrom("bob", "192.0.2.1", NOW)).isFalse();
        assertThat(hasBegunFrom("nobody", "192.0.2.1", NOW)).isFalse();
        assertThat(ipv6Addresses(NOW)).containsExactly("2001:db8::1");
        assertThat(ipv6Addresses(NOW.plusNanos(1000))).isEmpty();
    }

    @Test
    void countsTheAccountsOfAClientThatHaveBegunThereLongAgoAsWell() {
        sessions.insert(ALICE, ORIGIN, LONG_AGO);
        sessions.insert(ALICE, ORIGIN, NOW);
        sessions.insert(ALICE, ORIGIN, NOW);
        sessions.insert(BOB, ORIGIN, LONG_AGO.plusNanos(1000));
        sessions.insert(BOB, TestSessions.at("192.0.2.2"), LONG_AGO);
        sessions.insert(BOB, ORIGIN, NOW);

        assertThat(accountsOf("192.0.2.1", NOW, LONG_AGO)).isEqualTo(1);
        assertThat(accountsOf("192.0.2.1", NOW, LONG_AGO.plusNanos(1000))).isEqualTo(2);
        assertThat(accountsOf("192.0.2.1", NOW.plusNanos(1000), NOW)).isZero();
        assertThat(accountsOf("192.0.2.2", LONG_AGO, LONG_AGO)).isEqualTo(1);
        assertThat(accountsOf("192.0.2.2", NOW, LONG_AGO)).isZero();
    }

    @Test
    void countsTheAccountsOfAnIpv6Network() {
        sessions.insert(ALICE, TestSessions.at("2001:db8:0:1::1"), LONG_AGO);
        sessions.insert(ALICE, TestSessions.at("2001:db8:0:1::2"), NOW);
        sessions.insert(BOB, TestSessions.at("2001:db8:0:10::1"), LONG_AGO);
        sessions.insert(BOB, TestSessions.at("2001:db8:0:1::1"), NOW);

        assertThat(accountsOf("2001:db8:0:1::/64", NOW, LONG_AGO)).isEqualTo(1);
        assertThat(accountsOf("2001:db8:0:10::/64", NOW, LONG_AGO)).isZero();
    }

    @Test
    void readsNoSessionsOfOthersToKnowWhoHasAHistory() {
        database.execute(handle -> IntStream.range(0, 1_000).forEach(i -> {
            sessions.insert(handle, ALICE, TestSessions.at("192.0.2.9"), times(LONG_AGO.minusSeconds(i)));
            sessions.insert(handle, BOB, ORIGIN, times(LONG_AGO.minusSeconds(i)));
            sessions.insert(handle, BOB, TestSessions.at("192.0.2.9"), times(NOW));
        }));
        sessions.insert(ALICE, ORIGIN, NOW);
        Reads.analyze(database, "session");

        Reads.during(
                        database,
                        handle -> places.accountsOf(
                                handle, Network.parse("192.0.2.1").orElseThrow(), NOW, LONG_AGO, 5))
                .assertBounded("session", 20);
    }

    @Test
    void knowsFromWhereAdministratorsWork() {
        makeAdministrator(ALICE);
        sessions.insert(ALICE, ORIGIN, NOW);
        sessions.insert(ALICE, TestSessions.at("192.0.2.2"), ACCESS_ALONE);
        sessions.insert(ALICE, TestSessions.at("192.0.2.3"), NOW.minus(Duration.ofDays(2)));
        sessions.end(sessions.insert(ALICE, TestSessions.at("192.0.2.4"), NOW), "why");
        sessions.insert(BOB, TestSessions.at("192.0.2.5"), NOW);

        Set<String> addresses = database.write(handle -> places.liveAddresses(handle, Role.ADMIN, NOW));

        assertThat(addresses).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
    }

    @Test
    void readsNoSessionsThatAreOverToKnowWhatLives() {
        makeAdministrator(ALICE);
        database.execute(handle -> IntStream.range(0, 1_000).forEach(i -> {
            sessions.insert(
                    handle, ALICE, ORIGIN, times(NOW.minus(Duration.ofDays(3)).minusSeconds(i)));
            sessions.insert(handle, BOB, ORIGIN, times(NOW));
            store.end(handle, sessions.insert(handle, ALICE, ORIGIN, times(NOW)), "why", null, NOW);
        }));
        SessionId kept = sessions.insert(ALICE, ORIGIN, NOW);
        sessions.insert(ALICE, ORIGIN, ACCESS_ALONE);
        Reads.analyze(database, "session");

        Reads.during(database, handle -> {
                    places.liveAddresses(handle, Role.ADMIN, NOW);
                    store.endOthers(handle, ALICE, kept, "why", "alice", NOW);
                    store.endAll(handle, ALICE, "why", null, NOW);
                })
                .assertBounded("session", 20);
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

    private long accountsOf(String client, Instant lately, Instant before) {
        return database.write(
                handle -> places.accountsOf(handle, Network.parse(client).orElseThrow(), lately, before, 5));
    }

    private List<String> ipv6Addresses(Instant since) {
        return database.write(handle -> places.ipv6Addresses(handle, "alice", since));
    }
}
