package dev.gatehouse.server.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.detection.Familiarity;
import dev.gatehouse.server.detection.HabitContract;
import dev.gatehouse.server.detection.TestEvents;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HabitMemoryTest extends HabitContract {

    private final HabitMemory memory = new HabitMemory();

    @Override
    protected Familiarity observe(SecurityEvent event) {
        return memory.observe(event);
    }

    @Test
    void forgetsTheAccountThatWasNotAskedForLongest() {
        HabitMemory two = new HabitMemory(2);
        two.observe(login("alice"));
        two.observe(login("bob"));
        two.observe(login("alice"));
        two.observe(login("carol"));

        assertThat(two.observe(login("alice")).logins()).isEqualTo(2);
        assertThat(two.observe(login("bob")).logins()).isZero();
    }

    private static SecurityEvent login(String user) {
        Instant at = Instant.parse("2026-03-01T12:00:00Z");
        return TestEvents.of(0, at, EventType.LOGIN_SUCCEEDED, user, "192.0.2.1", "curl/8");
    }
}
