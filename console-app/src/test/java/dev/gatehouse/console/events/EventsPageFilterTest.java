package dev.gatehouse.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.list.FilterValues;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsPageFilterTest {

    private static final SecurityEvent EVENT = FakeLedger.event(
            1, Instant.EPOCH, EventType.LOGIN_FAILED, "alice", null, Map.of("reason", "Wrong_Password"));

    @Test
    void letsEverythingThroughWhenEmpty() {
        assertThat(takes(FilterValues.NONE)).isTrue();
    }

    @Test
    void letsThroughWhatTheServerWould() {
        FilterValues alice = FilterValues.NONE.with("type", "login-failed").with("user", " alice ");
        assertThat(takes(alice)).isTrue();
        assertThat(takes(alice.with("q", "agent:firefox"))).isTrue();
        assertThat(takes(alice.with("q", "agent:curl"))).isFalse();
        assertThat(takes(alice.with("type", "token-reused"))).isFalse();
        assertThat(takes(alice.with("severity", "info"))).isFalse();
        assertThat(takes(alice.with("user", "ali"))).isFalse();
        assertThat(takes(alice.with("address", EVENT.address()))).isTrue();
        assertThat(takes(alice.with("address", "203.0.113.7"))).isFalse();
    }

    @Test
    void letsNothingThroughThatTheServerCannotRead() {
        assertThat(takes(FilterValues.NONE.with("q", "usr:alice"))).isFalse();
    }

    private static boolean takes(FilterValues values) {
        return EventsPageFilter.of(values).matcher(Instant.EPOCH).test(EVENT);
    }
}
