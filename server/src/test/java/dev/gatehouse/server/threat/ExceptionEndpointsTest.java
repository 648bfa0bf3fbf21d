package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.detection.TestDetections;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R16: exceptions over the admin API, which false cases make and operators withdraw. */
final class ExceptionEndpointsTest extends AdministeredCasesTest {

    @Test
    void falseMakesAnExceptionForEachRule() {
        found("bob", "192.0.2.1");
        TestCases.take(
                server, TestDetections.by(DetectionRule.TOKEN_REUSE, TestDetections.detected("bob", null, null)));

        patch("1", "{\"state\":\"false\",\"expires_at\":\"2026-03-02T12:00:00Z\"}");

        assertThat(get(EXCEPTIONS).body())
                .isEqualTo("{\"items\":["
                        + "{\"id\":\"2\",\"rule\":\"token_reuse\",\"subject\":{\"username\":\"bob\",\"address\":\"192.0.2.1\","
                        + "\"session_id\":null},\"case_id\":\"1\",\"created_at\":\"2026-03-01T12:00:00Z\","
                        + "\"created_by\":\"olga\",\"expires_at\":\"2026-03-02T12:00:00Z\"},"
                        + "{\"id\":\"1\",\"rule\":\"password_guessing\",\"subject\":{\"username\":\"bob\","
                        + "\"address\":\"192.0.2.1\",\"session_id\":null},\"case_id\":\"1\","
                        + "\"created_at\":\"2026-03-01T12:00:00Z\",\"created_by\":\"olga\","
                        + "\"expires_at\":\"2026-03-02T12:00:00Z\"}],\"next\":null}");
        assertThat(details(events("case_changed").path(0)))
                .isEqualTo(Map.of("case", "1", "state", "false", "exception", "1", "by", "olga"));
        assertThat(found("bob", "192.0.2.1")).isFalse();
        server.clock().advance(Duration.ofDays(1));
        access = client.login("olga").access();
        assertThat(get(EXCEPTIONS).json().path("items")).isEmpty();
        assertThat(found("bob", "192.0.2.1")).isTrue();
    }

    @Test
    void anExceptionLastsThirtyDaysWhereNothingElseIsSaid() {
        found("bob", null);

        patch("1", "{\"state\":\"false\"}");

        assertThat(get(EXCEPTIONS)
                        .json()
                        .path("items")
                        .path(0)
                        .path("expires_at")
                        .asText())
                .isEqualTo("2026-03-31T12:00:00Z");
    }

    @Test
    void aWithdrawnExceptionSparesNothingAnyMore() {
        found("bob", null);
        patch("1", "{\"state\":\"false\"}");

        TestReply reply = client.send("DELETE", EXCEPTIONS + "/1", "", access);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("rule").asText()).isEqualTo("password_guessing");
        assertThat(found("bob", null)).isTrue();
        assertThat(details(events("exception_withdrawn").path(0)))
                .isEqualTo(Map.of("exception", "1", "rule", "password_guessing", "by", "olga"));
        assertThat(client.send("DELETE", EXCEPTIONS + "/1", "", access).status())
                .isEqualTo(404);
    }

    @Test
    void reopeningAFalseCaseWithdrawsItsExceptions() {
        found("bob", null);
        patch("1", "{\"state\":\"false\"}");

        patch("1", "{\"state\":\"open\"}");

        assertThat(get(EXCEPTIONS).json().path("items")).isEmpty();
        assertThat(events("exception_withdrawn")).hasSize(1);
        assertThat(found("bob", null)).isTrue();
        assertThat(get(CASES + "/1").json().path("findings").asInt()).isEqualTo(2);
    }
}
