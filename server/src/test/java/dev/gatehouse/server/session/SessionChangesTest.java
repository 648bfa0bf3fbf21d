package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.config.TestTokenSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedgerMac;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SessionChangesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ALICE = new AccountId(1);

    private final TestDatabase stored = TestDatabase.fresh(Dialect.HSQLDB);
    private final Database database = stored.database();
    private final EndedSessions ended = new EndedSessions();
    private final SessionStore store = new SessionStore();
    private final SessionChanges changes = changes();

    @AfterEach
    void close() {
        stored.close();
    }

    @Test
    void learnsWhatAnotherServerHasEnded() {
        TestAccounts.insert(database, NOW, "alice");
        List<SessionId> some =
                Stream.generate(SessionId::random).limit(3).peek(this::insert).toList();
        database.execute(handle -> store.end(handle, some.getFirst(), "why", null, NOW));
        database.execute(handle -> store.end(handle, some.getLast(), "why", null, NOW));

        changes.accept(termination(some.getFirst()));
        changes.prepare(some.stream().map(SessionChangesTest::termination).toList());

        assertThat(some.stream().filter(ended::contains)).containsExactly(some.getFirst(), some.getLast());
    }

    @Test
    void readsNothingOfWhatThisServerHasEnded() {
        SessionId own = SessionId.random();
        ended.addAll(Map.of(own, NOW.plus(Duration.ofMinutes(30))), NOW);
        database.close();

        assertThatCode(() -> changes.accept(termination(own))).doesNotThrowAnyException();
        assertThatThrownBy(() -> changes.accept(termination(SessionId.random())))
                .isInstanceOf(RuntimeException.class);
    }

    /** An admin may end a hundred thousand at once. */
    @Test
    void readsManyAtOneGo() {
        List<SecurityEvent> events = Stream.generate(() -> termination(SessionId.random()))
                .limit(200)
                .toList();
        changes.prepare(events);
        database.close();

        assertThatCode(() -> events.forEach(changes::accept)).doesNotThrowAnyException();
    }

    private SessionChanges changes() {
        EventLog events = new EventLog(TestLedgerMac.usual(), () -> {});
        Rank rank = new Rank(new SessionHistory(), new EventTally(database, events));
        return new SessionChanges(
                new SessionService(
                        database, new LiveSessions(database, ended), events, rank, TestTokenSettings.DEFAULTS),
                () -> NOW);
    }

    private void insert(SessionId id) {
        TokenTimes times = new TokenTimes(NOW, NOW.plus(Duration.ofMinutes(30)), NOW.plus(Duration.ofDays(1)));
        database.execute(
                handle -> store.insert(handle, id, ALICE, RequestSource.server(), SessionService.newJti(), times));
    }

    private static SecurityEvent termination(SessionId session) {
        return new SecurityEvent(
                1,
                NOW,
                EventType.SESSION_TERMINATED,
                EventType.SESSION_TERMINATED.severity(),
                ALICE,
                "alice",
                session,
                null,
                null,
                null,
                Map.of(),
                "0".repeat(64));
    }
}
