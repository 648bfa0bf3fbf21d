package dev.gatehouse.server.session;

import static dev.gatehouse.server.session.TestSessions.ALICE;
import static dev.gatehouse.server.session.TestSessions.BOB;
import static dev.gatehouse.server.session.TestSessions.NOW;
import static dev.gatehouse.server.session.TestSessions.ORIGIN;
import static dev.gatehouse.server.session.TestSessions.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class ExpiredSessionStoreTest {

    private final Database database;
    private final TestSessions sessions;
    private final SessionStore store = new SessionStore();
    private final ExpiredSessionStore expired = new ExpiredSessionStore();

    ExpiredSessionStoreTest(Database database) {
        this.database = database;
        this.sessions = new TestSessions(database);
    }

    @Test
    void endsWhatHasExpiredWithItsExpiry() {
        SessionId over = sessions.insert(ALICE, ORIGIN, NOW.minus(Duration.ofDays(2)));
        SessionId live = sessions.insert(ALICE, ORIGIN, NOW);
        SessionId others = sessions.insert(BOB, ORIGIN, NOW.minus(Duration.ofDays(2)));

        database.execute(handle -> expired.end(handle, ALICE, NOW));

        assertThat(find(over).endedAt()).isEqualTo(find(over).expiresAt());
        assertThat(find(over).endReason()).isEqualTo("expired");
        assertThat(find(over).endedBy()).isNull();
        assertThat(find(live).active()).isTrue();
        assertThat(find(others).endedAt()).isNull();
    }

    @Test
    void endsTheLastThousandAndReadsNoOthers() {
        Instant first = NOW.minus(Duration.ofDays(3));
        SessionId oldest = sessions.insert(ALICE, ORIGIN, first.minusSeconds(1));
        database.execute(handle -> IntStream.range(0, 6_000)
                .forEach(i -> sessions.insert(handle, ALICE, ORIGIN, times(first.plusSeconds(i)))));
        SessionId newest = sessions.insert(ALICE, ORIGIN, first.plusSeconds(6_000));
        Reads.analyze(database, "session");

        Reads reads = Reads.during(database, handle -> expired.end(handle, ALICE, NOW));
        database.execute(handle -> expired.end(handle, ALICE, NOW));

        reads.assertBounded("session", 5_100);
        assertThat(find(newest).endedAt()).isNotNull();
        assertThat(find(oldest).endedAt()).isNull();
    }

    private Session find(SessionId id) {
        return database.read(handle -> store.find(handle, id, NOW))
                .orElseThrow()
                .session();
    }
}
