package dev.gatehouse.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What events are in each format. */
final class EventLinesTest {

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aLineSaysWhichEventItIs(ExportFormat format) {
        EventLines lines = EventLines.of(format);

        for (EventType type : EventType.values()) {
            String line = lines.line(event(type, "a\nb"));
            assertThat(line.strip()).doesNotContain("\n");
            assertThat(lines.sequence(line)).hasValue(17);
        }
        assertThat(lines.sequence("garbage")).isEmpty();
    }

    /** Required by base_event, authentication, finding and their objects, in version 1.3.0 of github.com/ocsf/ocsf-schema. */
    @ParameterizedTest
    @EnumSource(EventType.class)
    void hasWhatTheOpenSchemaRequires(EventType type) throws Exception {
        for (SecurityEvent event : List.of(event(type, "anna"), bare(type))) {
            JsonNode line = Json.tree(new OcsfLines().line(event));

            for (String integer :
                    List.of("activity_id", "category_uid", "class_uid", "severity_id", "time", "type_uid")) {
                assertThat(line.path(integer).isIntegralNumber()).as(integer).isTrue();
            }
            assertThat(line.path("type_uid").asLong())
                    .isEqualTo(line.path("class_uid").asLong() * 100
                            + line.path("activity_id").asLong());
            assertThat(line.at("/metadata/version").asText()).isEqualTo("1.3.0");
            assertThat(line.at("/metadata/product/vendor_name").asText()).isEqualTo("Gatehouse");
            assertThat(line.path("time").asLong()).isEqualTo(event.occurredAt().toEpochMilli());
            switch (line.path("class_uid").asInt()) {
                case 3002 -> {
                    assertThat(line.path("category_uid").asInt()).isEqualTo(3);
                    assertThat(line.at("/user/name").asText()).isNotEmpty();
                    assertThat(line.at("/service/name").asText()).isNotEmpty();
                }
                case 2004 -> {
                    assertThat(line.path("category_uid").asInt()).isEqualTo(2);
                    assertThat(line.at("/finding_info/uid").asText()).isNotEmpty();
                    assertThat(line.at("/finding_info/title").asText()).isNotEmpty();
                }
                default -> assertThat(line.path("class_uid").asInt()).isZero();
            }
        }
    }

    @Test
    void tellsLoginsAndFindings() throws Exception {
        JsonNode failed = Json.tree(new OcsfLines().line(event(EventType.LOGIN_FAILED, "anna")));
        JsonNode opened = Json.tree(new OcsfLines().line(event(EventType.CASE_OPENED, "anna")));

        assertThat(failed.path("type_uid").asLong()).isEqualTo(300201);
        assertThat(failed.path("status_id").asInt()).isEqualTo(2);
        assertThat(failed.at("/src_endpoint/ip").asText()).isEqualTo("192.0.2.1");
        assertThat(opened.path("type_uid").asLong()).isEqualTo(200401);
        assertThat(opened.path("severity_id").asInt()).isEqualTo(3);
    }

    private static SecurityEvent event(EventType type, String username) {
        return new SecurityEvent(
                17,
                Instant.parse("2026-01-31T12:00:00.123456Z"),
                type,
                type.severity(),
                new AccountId(7),
                username,
                new SessionId("0123456789abcdef0123456789abcdef"),
                "192.0.2.1",
                "=curl/8",
                "POST /api/token",
                Map.of("reason", "wrong_password"),
                "ab".repeat(32));
    }

    private static SecurityEvent bare(EventType type) {
        return new SecurityEvent(
                18, Instant.EPOCH, type, type.severity(), null, null, null, null, null, null, Map.of(), "");
    }
}
