package dev.gatehouse.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SecurityEventTest {

    @Test
    void keepsTheTimeThatItHas() throws Exception {
        assertThat(at("2026-11-23T12:00:00.123456Z")).isEqualTo("2026-11-23T12:00:00.123456Z");
        assertThat(at("0001-01-01T00:00:00Z")).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(at("9999-12-31T23:59:59.999999Z")).isEqualTo("9999-12-31T23:59:59.999999Z");
    }

    /** Which overflow where they are counted by the microsecond, or put into columns. */
    @Test
    void boundsTimesThatAreNone() throws Exception {
        assertThat(at("+1000000-01-01T00:00:00Z")).isEqualTo("9999-12-31T23:59:59.999999Z");
        assertThat(at("-1000000-01-01T00:00:00Z")).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(at(Instant.MAX.toString())).isEqualTo("9999-12-31T23:59:59.999999Z");
        assertThat(at(Instant.MIN.toString())).isEqualTo("0001-01-01T00:00:00Z");
    }

    private static String at(String time) throws Exception {
        String event = """
                {"sequence":1,"occurred_at":"%s","type":"login_failed","severity":"warning","details":{},"hash":""}""".formatted(time);
        return Json.read(event, SecurityEvent.class).occurredAt().toString();
    }
}
