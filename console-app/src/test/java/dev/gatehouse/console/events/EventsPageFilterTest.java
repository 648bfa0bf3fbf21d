package dev.gatehouse.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventsPageFilterTest {

    private static final SecurityEvent EVENT = FakeLedger.event(
            1, Instant.EPOCH, EventType.LOGIN_FAILED, "alice", null, Map.of("reason", "Wrong_Password"));

    @Test
    void letsEverythingThroughWhenEmpty() {
        assertThat(EventsPageFilter.NONE.takes(EVENT)).isTrue();
        assertThat(EventsPageFilter.NONE.mentions(EVENT)).isTrue();
    }

    @Test
    void narrowsByWhatTheServerKnowsToo() {
        assertThat(filter(Set.of(EventType.LOGIN_FAILED), Set.of(), " alice ").takes(EVENT))
                .isTrue();
        assertThat(filter(Set.of(EventType.TOKEN_REUSED), Set.of(), "").takes(EVENT))
                .isFalse();
        assertThat(filter(Set.of(), Set.of(Severity.INFO), "").takes(EVENT)).isFalse();
        assertThat(filter(Set.of(), Set.of(), "ali").takes(EVENT)).isFalse();
    }

    @Test
    void findsTextInWhateverCaseAndField() {
        assertThat(text("ALI").mentions(EVENT)).isTrue();
        assertThat(text("wrong_pass").mentions(EVENT)).isTrue();
        assertThat(text("firefox").mentions(EVENT)).isTrue();
        assertThat(text("bob").mentions(EVENT)).isFalse();
    }

    private static EventsPageFilter filter(Set<EventType> types, Set<Severity> severities, String user) {
        return new EventsPageFilter(types, severities, user, "", "");
    }

    private static EventsPageFilter text(String text) {
        return new EventsPageFilter(Set.of(), Set.of(), "", "", text);
    }
}
