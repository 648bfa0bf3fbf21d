package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.detection.TestDetections;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R16: cases and detectors over the admin API. */
final class CaseEndpointsTest extends AdministeredCasesTest {

    @Test
    void showsACaseToTheLetter() {
        found("bob", "192.0.2.1");

        String story = "\"id\":\"1\",\"rule\":\"password_guessing\",\"rules\":[\"password_guessing\"],"
                + "\"subject\":{\"username\":\"bob\",\"address\":\"192.0.2.1\",\"session_id\":null},"
                + "\"severity\":\"warning\",\"score\":50,\"state\":\"open\","
                + "\"opened_at\":\"2026-03-01T12:00:00Z\",\"updated_at\":\"2026-03-01T12:00:00Z\",\"findings\":1,"
                + "\"sentence\":\"Somebody guesses.\",\"suggestion\":\"Look.\",\"evidence\":[1]";
        assertThat(get(CASES).body()).isEqualTo("{\"items\":[{" + story + "}],\"next\":null}");
        assertThat(get(CASES + "/1").body())
                .isEqualTo("{" + story + ",\"notes\":[],\"acts\":["
                        + "{\"id\":1,\"rule\":\"password_guessing\",\"response\":\"block\",\"target\":\"192.0.2.1\","
                        + "\"done\":false,\"withheld\":null,\"at\":\"2026-03-01T12:00:00Z\","
                        + "\"expires_at\":\"2026-03-01T12:15:00Z\",\"undone_at\":null,\"undone_by\":null}]}");
    }

    @Test
    void acknowledgingIsKeptWithNameAndNoteAndIsAnEvent() {
        found("bob", "192.0.2.1");
        server.clock().advance(Duration.ofMinutes(5));

        TestReply reply = patch("1", "{\"state\":\"acknowledged\",\"note\":\" I call him. \"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("acknowledged");
        assertThat(reply.json().path("updated_at").asText()).isEqualTo("2026-03-01T12:05:00Z");
        assertThat(reply.json().path("notes").toString())
                .isEqualTo("[{\"at\":\"2026-03-01T12:05:00Z\",\"by\":\"olga\",\"state\":\"acknowledged\","
                        + "\"note\":\"I call him.\"}]");
        JsonNode event = events("case_changed").path(0);
        assertThat(event.path("username").asText()).isEqualTo("bob");
        assertThat(details(event))
                .isEqualTo(Map.of("case", "1", "state", "acknowledged", "reason", "I call him.", "by", "olga"));
    }

    @Test
    void aNoteAloneLeavesTheState() {
        found("bob", "192.0.2.1");

        TestReply reply = patch("1", "{\"note\":\"Seen.\"}");

        assertThat(reply.json().path("state").asText()).isEqualTo("open");
        assertThat(reply.json().path("notes").path(0).path("state").isNull()).isTrue();
        assertThat(details(events("case_changed").path(0)))
                .isEqualTo(Map.of("case", "1", "state", "open", "reason", "Seen.", "by", "olga"));
    }

    @Test
    void theSameStateOnceMoreChangesNothing() {
        found("bob", "192.0.2.1");

        TestReply reply = patch("1", "{\"state\":\"open\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("notes")).isEmpty();
        assertThat(events("case_changed")).isEmpty();
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        for (int i = 1; i <= 5; i++) {
            found("user" + i, null);
        }

        JsonNode first = get(CASES + "?limit=2").json();
        JsonNode second =
                get(CASES + "?limit=2&cursor=" + first.path("next").asText()).json();
        JsonNode last =
                get(CASES + "?limit=2&cursor=" + second.path("next").asText()).json();

        assertThat(List.of(ids(first), ids(second), ids(last))).containsExactly("5 4", "3 2", "1");
        assertThat(last.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            state:open                       | 3 1
            state:false                      | 2
            rule:token_reuse                 | 2
            rules:reuse                      | 2 1
            user:bob                         | 1
            user:B*                          | 1
            address:192.0.2.0/24             | 1
            address:2001:db8:1:2::9          | 3
            severity:critical                | 3
            score:>=60                       | 3
            since:2026-03-01T12:00:01Z       | 3 2
            until:2026-03-01T12:00:01Z       | 1
            -state:open user:carol           | 2
            """)
    void filtersCases(String filter, String expected) {
        found("bob", "192.0.2.1");
        TestCases.take(
                server, TestDetections.by(DetectionRule.TOKEN_REUSE, TestDetections.detected("bob", null, null)));
        server.clock().advance(Duration.ofSeconds(1));
        TestCases.take(
                server, TestDetections.by(DetectionRule.TOKEN_REUSE, TestDetections.detected("carol", null, null)));
        TestCases.take(
                server,
                TestDetections.graded(
                        Severity.CRITICAL, 60, "x", TestDetections.detected("dave", "2001:db8:1:2::1", null)));
        patch("2", "{\"state\":\"false\"}");

        assertThat(ids(client.get(CASES + "?q=" + encoded(filter), access).json()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                        | {"non_field_errors":["Give a state or a note."]}
            {"state":"closed"}                                        | {"state":["\\"closed\\" is not a valid choice."]}
            {"state":null}                                            | {"state":["This field may not be null."]}
            {"note":"  "}                                             | {"note":["This field may not be blank."]}
            {"note":"x","expires_at":"2026-03-02T12:00:00Z"}          | {"expires_at":["Only with the state \\"false\\"."]}
            {"state":"false","expires_at":"2026-03-01T12:00:00Z"}     | {"expires_at":["Not a point in time within a year to come such as 2026-01-31T12:00:00Z."]}
            {"state":"false","expires_at":"2027-03-03T12:00:00Z"}     | {"expires_at":["Not a point in time within a year to come such as 2026-01-31T12:00:00Z."]}
            {"status":"open"}                                         | {"status":["Unknown field."]}
            """)
    void refusesWhatDoesNotHold(String body, String problem) {
        found("bob", null);

        TestReply reply = patch("1", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(problem);
    }

    @Test
    void refusesANoteThatIsTooLong() {
        found("bob", null);

        assertThat(patch("1", "{\"note\":\"" + "x".repeat(400) + "\"}").status())
                .isEqualTo(200);
        assertThat(patch("1", "{\"note\":\"" + "x".repeat(401) + "\"}").body())
                .isEqualTo("{\"note\":[\"Ensure this field has no more than 400 characters.\"]}");
    }

    @ParameterizedTest
    @CsvSource({"2", "0", "-1", "x", "9223372036854775808"})
    void knowsNoOtherCase(String id) {
        found("bob", null);

        assertThat(get(CASES + "/" + id).status()).isEqualTo(404);
        assertThat(patch(id, "{\"note\":\"x\"}").status()).isEqualTo(404);
        assertThat(client.send("DELETE", EXCEPTIONS + "/" + id, "", access).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"olga", "OLGA", TestGatehouse.ADMIN, "Alice"})
    void noOperatorSettlesWhatMadeUpNamesHideAboutStaffInAnyCase(String name) {
        for (int i = 0; i < 60; i++) {
            found("made-up" + i, "192.0.2.1");
        }
        found(name, "192.0.2.1");

        assertThat(patch("1", "{\"state\":\"false\"}").status()).isEqualTo(403);
    }

    @Test
    void anAuditorReadsAndDoesNotAct() {
        found("bob", null);
        access = client.login("augusta").access();

        assertThat(get(CASES + "/1").status()).isEqualTo(200);
        assertThat(get(EXCEPTIONS).status()).isEqualTo(200);
        assertThat(get("/api/admin/detectors").status()).isEqualTo(200);
        assertThat(patch("1", "{\"state\":\"resolved\"}").status()).isEqualTo(403);
    }

    @Test
    void showsEveryDetector() {
        found("bob", null);
        found("bob", null);

        JsonNode detectors = get("/api/admin/detectors").json();

        assertThat(detectors.path("items")).hasSize(16);
        assertThat(detectors.path("items").path(0).toString())
                .startsWith("{\"rule\":\"password_guessing\",\"enabled\":true,\"working\":true,"
                        + "\"meaning\":\"One client tries password after password for one account.\","
                        + "\"techniques\":\"T1110.001, OAT-007\",\"settings\":\"10/PT15M,25/PT24H\","
                        + "\"response\":\"block\",\"mode\":\"observe\",\"findings\":2,"
                        + "\"last_finding_at\":\"2026-03-01T12:00:00Z\",\"keys\":");
    }

    private static String ids(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("id").asText())
                .collect(Collectors.joining(" "));
    }

    private static String encoded(String filter) {
        return URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }
}
