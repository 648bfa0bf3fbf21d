package dev.gatehouse.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What retention says of itself is little beside what it is about, for years. */
final class RetentionEventsTest {

    private static final int DAYS = 6;

    @Test
    void eachKindOfCutIsToldOnceADay() {
        try (TestGatehouse server = TestGatehouse.start("retention.events=P2D", "retention.sessions=P1D")) {
            TestClient client = server.client();
            for (int hour = 0; hour < DAYS * 24; hour++) {
                client.login(TestGatehouse.ADMIN);
                hourOfWork(server);
            }

            assertThat(server.events("type=events_cut").size()).isBetween(2, DAYS);
            assertThat(server.events("type=sessions_cut").size()).isBetween(2, DAYS);
        }
    }

    private static void hourOfWork(TestGatehouse server) {
        for (int quarter = 0; quarter < 4; quarter++) {
            server.clock().advance(Duration.ofMinutes(15));
            server.gatehouse().seal();
            server.work("retention-events");
            server.work("retention-sessions");
        }
    }
}
