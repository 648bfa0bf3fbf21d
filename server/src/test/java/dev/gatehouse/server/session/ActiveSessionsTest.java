package dev.gatehouse.server.session;

import static dev.gatehouse.server.session.TestSessions.ALICE;
import static dev.gatehouse.server.session.TestSessions.BOB;
import static dev.gatehouse.server.session.TestSessions.NOW;
import static dev.gatehouse.server.session.TestSessions.ORIGIN;
import static dev.gatehouse.server.session.TestSessions.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Decision 0035: all active sessions are counted, some at a call. */
@OnBothDatabases
final class ActiveSessionsTest {

    private static final int SLICE = 3;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Database database;
    private final TestSessions sessions;
    private final ActiveSessions few;
    private Duration sliceTakes = Duration.ZERO;
    private long time;

    ActiveSessionsTest(Database database) {
        this.database = database;
        this.sessions = new TestSessions(database);
        this.few = new ActiveSessions(database, SLICE, () -> time += sliceTakes.toNanos());
    }

    @Test
    void countsThoseThatCanBeRefreshed() {
        assertThat(few.count(NOW)).hasValue(0);

        begin(10);
        sessions.insert(BOB, ORIGIN, NOW.plusSeconds(1));
        sessions.insert(BOB, ORIGIN, TestSessions.ACCESS_ALONE);
        sessions.insert(BOB, ORIGIN, NOW.minus(A_DAY));
        sessions.insert(BOB, ORIGIN, NOW.minus(A_DAY).plusNanos(1_000));
        sessions.end(sessions.insert(ALICE, ORIGIN, NOW), "why");

        assertThat(few.count(NOW)).hasValue(12);
        assertThat(new ActiveSessions(database).count(NOW)).hasValue(12);
    }

    @Test
    void countsEachOfThoseThatExpireAtOneMoment() {
        IntStream.range(0, 10).forEach(_ -> sessions.insert(ALICE, ORIGIN, NOW));
        begin(2);

        assertThat(few.count(NOW)).hasValue(12);
    }

    @Test
    void stopsWhereItTakesLongAndGoesOnAtTheNextCall() {
        sliceTakes = Duration.ofMillis(100);
        begin(7);

        assertThat(few.count(NOW)).isEmpty();
        assertThat(few.count(NOW.plusSeconds(5))).isEmpty();
        assertThat(few.count(NOW.plusSeconds(10))).hasValue(7);
        assertThat(few.count(NOW.plusSeconds(15))).as("the next count").isEmpty();
    }

    @Test
    void countsOneThatIsRefreshedMeanwhileOnce() {
        sliceTakes = Duration.ofMillis(100);
        SessionId last = sessions.insert(ALICE, ORIGIN, NOW.plusSeconds(60));
        begin(4);
        assertThat(few.count(NOW)).isEmpty();

        move(last, NOW.plus(A_DAY).plusSeconds(90));
        sessions.insert(BOB, ORIGIN, NOW.plusSeconds(30));

        assertThat(few.count(NOW)).hasValue(5);
    }

    @Test
    void beginsAnewAfterALongPause() {
        sliceTakes = Duration.ofMillis(100);
        begin(4);
        assertThat(few.count(NOW)).isEmpty();

        assertThat(few.count(NOW.plusSeconds(31))).isEmpty();
        assertThat(few.count(NOW.plusSeconds(31))).hasValue(4);
        assertThat(few.count(NOW.plusSeconds(31))).isEmpty();
        assertThat(few.count(NOW.minusSeconds(31)))
                .as("a clock that was set back")
                .isEmpty();
        assertThat(few.count(NOW.minusSeconds(31))).hasValue(4);
    }

    @Test
    void readsNoSessionsBehindASlice() {
        SessionStore store = new SessionStore();
        Instant before = NOW.plus(A_DAY).plusMillis(1);
        begin(1_000);
        Reads.analyze(database, "session");

        Reads reads = Reads.during(database, handle -> {
            Instant end = store.expiryOf(handle, SLICE, NOW, before).orElseThrow();
            assertThat(store.active(handle, end, before)).isEqualTo(SLICE);
        });

        reads.assertBounded("session", 4 * SLICE);
    }

    /** So many, one a millisecond earlier than the other. */
    private void begin(int number) {
        database.execute(handle -> IntStream.range(0, number)
                .forEach(i -> sessions.insert(handle, ALICE, ORIGIN, times(NOW.minusMillis(i)))));
    }

    private void move(SessionId id, Instant expiresAt) {
        database.execute(
                handle -> handle.execute("UPDATE session SET expires_at = ? WHERE id = ?", expiresAt, id.value()));
    }
}
