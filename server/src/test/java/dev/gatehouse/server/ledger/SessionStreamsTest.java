package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.http.TestApi;
import dev.gatehouse.server.ledger.SessionStreams.OpenStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R17: a client that loses its network and comes back does not use up the connections of its address. */
@Timeout(60)
final class SessionStreamsTest {

    private static final String STREAM = "/api/admin/events/stream";

    private final SessionStreams streams = new SessionStreams();

    @Test
    void theOldestStreamOfASessionGivesWayToOneMore() {
        List<OpenStream> open = begin(SessionId.random(), SessionStreams.MOST);
        SessionId session = SessionId.random();
        List<OpenStream> all = begin(session, SessionStreams.MOST + 2);

        assertThat(all).map(OpenStream::givesWay).startsWith(true, true, false).endsWith(false);
        assertThat(open).noneMatch(OpenStream::givesWay);
    }

    @Test
    void aStreamThatHasEndedLeavesItsPlace() {
        SessionId session = SessionId.random();
        List<OpenStream> all = begin(session, SessionStreams.MOST);

        all.get(3).close();
        all.add(streams.begin(session));

        assertThat(all).noneMatch(OpenStream::givesWay);
    }

    @Test
    void whatGivesWayBreaksOffAndTheOthersGoOn() throws Exception {
        try (TestDatabase test = TestDatabase.fresh(Dialect.HSQLDB)) {
            TestLedger t = new TestLedger(test.database());
            try (TestApi api =
                    new TestApi(new EventEndpoints(t.ledger, t.clock, Duration.ofMillis(10)).endpoints(), t.clock)) {
                InputStream oldest = api.open(STREAM).body();
                List<InputStream> others = new ArrayList<>();
                for (int i = 0; i < SessionStreams.MOST; i++) {
                    others.add(api.open(STREAM).body());
                }

                assertThatThrownBy(oldest::readAllBytes).isInstanceOf(IOException.class);
                for (InputStream each : others) {
                    assertThat(each.read()).isEqualTo(':');
                }
            } finally {
                t.ledger.close();
            }
        }
    }

    private List<OpenStream> begin(SessionId session, int count) {
        List<OpenStream> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            begun.add(streams.begin(session));
        }
        return begun;
    }
}
