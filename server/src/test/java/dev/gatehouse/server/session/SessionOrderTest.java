package dev.gatehouse.server.session;

import static dev.gatehouse.server.session.TestSessions.ALICE;
import static dev.gatehouse.server.session.TestSessions.NOW;
import static dev.gatehouse.server.session.TestSessions.ORIGIN;
import static dev.gatehouse.server.session.TestSessions.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.config.TestTokenSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.RacingTransactions;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.ledger.TestLedgerMac;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions that end the same sessions wait for one another in one order, and none of them has to begin again. */
@OnBothDatabases
final class SessionOrderTest {

    private static final SessionId LOW = id('1');
    private static final SessionId MIDDLE = id('a');
    private static final SessionId HIGH = id('f');

    private final Database database;
    private final SessionStore store = new SessionStore();
    private final RacingTransactions transactions;

    SessionOrderTest(Database database) {
        this.database = database;
        this.transactions = new RacingTransactions(database);
        TestAccounts.insert(database, NOW, "alice");
        // The index by account has the first one last.
        insert(LOW, NOW);
        insert(MIDDLE, NOW.minusSeconds(1));
        insert(HIGH, NOW.minusSeconds(2));
    }

    @Test
    void allOfAnAccountEndBesideSomeOfThem() {
        assertThat(ended(handle -> store.endAll(handle, ALICE, "all", null, NOW)))
                .isEqualTo(3);
    }

    @Test
    void allButOneOfAnAccountEndBesideSomeOfThem() {
        SessionId kept = id('2');
        insert(kept, NOW.minus(Duration.ofMinutes(1)));

        assertThat(ended(handle -> store.endOthers(handle, ALICE, kept, "others", "alice", NOW)))
                .isEqualTo(3);
    }

    @Test
    void someEndBesideSomeOfThem() {
        List<StoredSession> some = find(HIGH, MIDDLE, LOW);

        assertThat(ended(handle -> store.end(handle, some, "some", null, NOW).size()))
                .isEqualTo(3);
    }

    /** As retention does, beside a change of the password, which ends those that have expired as well. */
    @Test
    void oldOnesAreDeletedBesideSomeOfThem() {
        Instant later = NOW.plus(Duration.ofDays(400));
        // Goes through the table, it finds the first one last.
        List.of(MIDDLE, LOW)
                .forEach(id -> database.execute(handle -> handle.execute(
                        "UPDATE session SET expires_at = expires_at - INTERVAL '1' SECOND WHERE id = ?", id.value())));

        int _ = ended(handle -> new SessionAgeStore().delete(handle, later, later));

        assertThat(find(LOW, MIDDLE, HIGH)).isEmpty();
    }

    /** As an answer to an attack does, beside a change of the password, which ends the sessions. */
    @Test
    void oneEndsBesideAllOfItsAccountAndTheAccountIsHeldAsWell() {
        Accounts accounts = new Accounts(database);
        SessionGuardian guardian = guardian(accounts);
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<Integer> change = transactions.write(
                handle -> accounts.hold(handle, ALICE), free, handle -> store.endAll(handle, ALICE, "all", null, NOW));
        CompletableFuture<Integer> answer = transactions.write(handle -> {
            int ended = guardian.end(handle, MIDDLE, "attack", AuditContext.of(ORIGIN, NOW)) ? 1 : 0;
            accounts.hold(handle, "alice");
            return ended;
        });
        transactions.awaitWaiting(1);
        free.countDown();

        assertThat(change.join() + answer.join()).isEqualTo(3);
        assertThat(transactions.ran(2)).isTrue();
    }

    private SessionGuardian guardian(Accounts accounts) {
        EventLog events = new EventLog(TestLedgerMac.usual(), () -> {});
        return new SessionGuardian(
                new SessionService(
                        database,
                        new LiveSessions(database, new EndedSessions()),
                        events,
                        new Rank(new SessionHistory(), new EventTally(database, events)),
                        TestTokenSettings.DEFAULTS),
                accounts,
                events);
    }

    /**
     * Ends sessions while another transaction has the middle one, and a third one, which waits for the first one, wants the lowest
     * and the highest one.
     */
    private int ended(ToIntFunction<Handle> work) {
        List<StoredSession> outer = find(LOW, HIGH);
        int both = transactions.race(
                handle -> touch(handle, MIDDLE),
                work,
                handle -> store.end(handle, outer, "outer", null, NOW).size());
        assertThat(transactions.ran(3)).isTrue();
        return both;
    }

    private static void touch(Handle handle, SessionId id) {
        handle.execute("UPDATE session SET refreshes = 7 WHERE id = ?", id.value());
    }

    private List<StoredSession> find(SessionId... some) {
        return database.read(handle -> Stream.of(some)
                .flatMap(id -> store.find(handle, id, NOW).stream())
                .toList());
    }

    private void insert(SessionId id, Instant at) {
        database.execute(handle -> store.insert(handle, id, ALICE, ORIGIN, "first", times(at)));
    }

    private static SessionId id(char digit) {
        return new SessionId(String.valueOf(digit).repeat(32));
    }

    @AfterEach
    void end() {
        transactions.close();
    }
}
