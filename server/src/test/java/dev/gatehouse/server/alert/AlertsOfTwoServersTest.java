package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R30: of two servers on one database one tells, whichever of them has noticed, and the other goes on where it ends. */
@Timeout(120)
final class AlertsOfTwoServersTest {

    private static final int EACH = 8;

    @AutoClose
    private final WebReceiver receiver = WebReceiver.ofWebhooks();

    private final String[] settings = {
        "alert.allow=127.0.0.1",
        "alert.webhook.url=" + receiver.url(),
        "alert.webhook.secret=" + TestAlerts.SECRET,
        "alert.rules.more=type:login_failed",
        "alert.max-per-hour=1000"
    };

    @Test
    void eachAlertIsToldOnceAndTheOtherServerGoesOn() {
        try (TestGatehouse second = TestGatehouse.start(Dialect.POSTGRESQL, settings)) {
            try (TestGatehouse first = second.beside(settings)) {
                for (int i = 0; i < EACH; i++) {
                    fail(first, "192.0.2." + i);
                    fail(second, "198.51.100." + i);
                }
                awaitTold(2 * EACH);
                // Whichever has the lease keeps it, since the clock stands.
                assertThat(receiver.received()).hasSameSizeAs(receiver.ids());
            }
            second.clock().advance(Duration.ofSeconds(6));
            fail(second, "203.0.113.1");
            awaitTold(2 * EACH + 1);

            assertThat(receiver.received()).hasSameSizeAs(receiver.ids());
        }
    }

    private void awaitTold(int alerts) {
        Await.until(() -> receiver.ids().size() >= alerts);
    }

    private static void fail(TestGatehouse server, String address) {
        server.client().at(address).post("/api/token/", TestClient.credentials("bob", "wrong"));
        server.gatehouse().seal();
    }
}
