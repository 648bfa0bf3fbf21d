package dev.gatehouse.server.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R23, R33: what Prometheus reads of a server. Each test looks at what no other test changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MetricsTest {

    private final TestGatehouse server =
            TestGatehouse.start().with("bob", Role.USER).with("carol", Role.USER);
    private final TestClient client = server.client().at("192.0.2.1");

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void countsEventsByType() {
        double before = value("gatehouse_events_total{type=\"login_failed\"}");

        client.post("/api/token/", TestClient.credentials("bob", "wrong"));

        assertThat(value("gatehouse_events_total{type=\"login_failed\"}")).isEqualTo(before + 1);
        assertThat(value("gatehouse_events_total{type=\"token_reused\"}")).isZero();
    }

    @Test
    void countsWhatIsSummedWithItsNumber() {
        double before = value("gatehouse_events_total{type=\"token_rejected\"}");
        for (int i = 0; i < 5; i++) {
            client.get("/api/whoami/", "no.such.token");
        }

        server.gatehouse().flush();

        assertThat(value("gatehouse_events_total{type=\"token_rejected\"}")).isEqualTo(before + 5);
    }

    @Test
    void countsWhatTheSealerRejects() {
        server.tamper("""
                INSERT INTO event_inbox (occurred_at, type, severity, details)
                VALUES (CURRENT_TIMESTAMP, 'login_succeeded', 'info', '{}')
                """);

        server.gatehouse().seal();

        assertThat(value("gatehouse_events_total{type=\"event_rejected\"}")).isEqualTo(1);
    }

    @Test
    void timesAnswersByRouteMethodAndStatus() {
        String series = "gatehouse_http_request_duration_seconds_count{method=\"POST\",route=\"/api/token/verify\","
                + "status=\"400\"}";
        client.post("/api/token/verify/", "{}");

        Await.until(() -> value(series) == 1);
    }

    @Test
    void noClientMakesUpRoutes() {
        client.get("/made/up/" + System.nanoTime());

        Await.until(() -> text().contains("route=\"(other)\""));
        assertThat(text()).doesNotContain("made/up");
    }

    @Test
    void tellsTheRestOfTheServer() {
        assertThat(text())
                .contains("gatehouse_build_info{version=")
                .contains("gatehouse_consumer_lag_events{consumer=\"detection\"}")
                .contains("gatehouse_database_connections{state=\"idle\"}")
                .contains("gatehouse_ledger_unsealed_seconds")
                .contains("gatehouse_limit_requests_total{limit=\"login\",outcome=\"admitted\"}")
                .contains("gatehouse_password_checks_present 0.0")
                .contains("gatehouse_sessions_active ")
                .contains("gatehouse_streams_open 0.0")
                .contains("jvm_memory_used_bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text;version=1.0.0",
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1"
            })
    void speaksOpenMetricsWhereThatIsWanted(String accept) {
        assertThat(typeFor(accept)).isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "text/plain, application/openmetrics-text;q=0.5",
                "application/openmetrics-text;version=1.0.0;q=0.1,text/plain;q=0.2",
                "application/openmetrics-text;q=0, */*",
                "application/openmetrics-text;q=0",
                "application/openmetrics-text-of-another-kind"
            })
    void speaksPrometheusWhereOpenMetricsIsWantedLess(String accept) {
        assertThat(typeFor(accept)).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }

    private String typeFor(String accept) {
        return server.management()
                .send(server.management()
                        .request("/observe/metrics")
                        .header("Accept", accept)
                        .GET())
                .header("Content-Type")
                .orElseThrow();
    }

    private double value(String series) {
        return values().getOrDefault(series, 0.0);
    }

    private Map<String, Double> values() {
        return Exposition.values(text());
    }

    private String text() {
        return server.management().get("/observe/metrics").body();
    }
}
