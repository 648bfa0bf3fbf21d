package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class LiveSessionsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ALICE = new AccountId(1);
    private static final AccountId BOB = new AccountId(2);

    private final Database database;
    private final SessionStore store = new SessionStore();
    private final EndedSessions ended = new EndedSessions();
    private final LiveSessions live;

    LiveSessionsTest(Database database) {
        this.database = database;
        this.live = new LiveSessions(database, ended);
    }

    @BeforeEach
    void addAccount() {
        TestAccounts.insert(database, NOW, "alice");
    }

    @Test
    void knowsASessionThatAnotherNodeHasBegun() {
        SessionId id = insert(SessionId.random());

        assertThat(live.contains(id, ALICE, NOW)).isTrue();
        assertThat(live.contains(id, BOB, NOW)).isFalse();
    }

    @Test
    void asksTheDatabaseOnce() {
        SessionId id = insert(SessionId.random());
        assertThat(live.contains(id, ALICE, NOW)).isTrue();

        database.execute(handle -> handle.execute("DELETE FROM session"));

        assertThat(live.contains(id, ALICE, NOW)).isTrue();
        assertThat(new LiveSessions(database, ended).contains(id, ALICE, NOW)).isFalse();
    }

    @Test
    void doesNotRememberThatASessionIsNotThere() {
        SessionId id = SessionId.random();
        assertThat(live.contains(id, ALICE, NOW)).isFalse();

        insert(id);

        assertThat(live.contains(id, ALICE, NOW)).isTrue();
    }

    @Test
    void refusesWhatHasEndedAlsoWhereItIsRemembered() {
        SessionId id = insert(SessionId.random());
        assertThat(live.contains(id, ALICE, NOW)).isTrue();

        ended.addAll(Map.of(id, NOW.plusSeconds(60)), NOW);

        assertThat(live.contains(id, ALICE, NOW)).isFalse();
    }

    @Test
    void refusesWhatAClockThatWasAheadTookForExpired() {
        SessionId one = insert(SessionId.random());
        SessionId other = insert(SessionId.random());
        assertThat(live.contains(one, ALICE, NOW)).isTrue();
        assertThat(live.contains(other, ALICE, NOW)).isTrue();

        database.execute(handle -> store.end(handle, one, "why", null, NOW));
        live.end(List.of(one), Map.of(), NOW);
        assertThat(live.contains(one, ALICE, NOW)).isFalse();
        assertThat(live.contains(other, ALICE, NOW)).isTrue();

        database.execute(handle -> store.end(handle, other, "why", null, NOW));
        live.end(ALICE, Map.of(), NOW);
        assertThat(live.contains(other, ALICE, NOW)).isFalse();
        assertThat(live.hasEnded(other)).isTrue();
    }

    @Test
    void findsByItselfThatASessionHadEndedBeforeItWasSeen() {
        SessionId id = insert(SessionId.random());
        database.execute(handle -> store.end(handle, id, "why", null, NOW));

        assertThat(live.contains(id, ALICE, NOW)).isFalse();
        assertThat(ended.contains(id)).isTrue();
    }

    private SessionId insert(SessionId id) {
        TokenTimes times = new TokenTimes(NOW, NOW.plus(Duration.ofMinutes(30)), NOW.plus(Duration.ofDays(1)));
        database.execute(handle -> store.insert(handle, id, ALICE, RequestSource.server(), "first", times));
        return id;
    }
}
