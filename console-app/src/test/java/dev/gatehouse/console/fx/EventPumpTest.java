package dev.gatehouse.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventPumpTest {

    private final EventPump pump = new EventPump(3);
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void listen() {
        pump.subscribe(new EventPump.Subscriber() {
            @Override
            public void onEvents(List<SecurityEvent> events) {
                heard.add(events.stream().map(SecurityEvent::sequence).toList().toString());
            }

            @Override
            public void onMissed() {
                heard.add("missed");
            }
        });
    }

    @Test
    void handsOutAllOfATickAtOnce() {
        offer(1);
        offer(2);
        pump.drain();
        offer(3);
        pump.drain();

        assertThat(heard).containsExactly("[1, 2]", "[3]");
    }

    @Test
    void isQuietWhenNothingCame() {
        assertThat(pump.drain()).isZero();
        assertThat(heard).isEmpty();
    }

    @Test
    void countsWhatItHasNoRoomForAndSaysSo() {
        for (int i = 1; i <= 5; i++) {
            offer(i);
        }

        assertThat(pump.drain()).isEqualTo(2);
        assertThat(heard).containsExactly("[1, 2, 3]", "missed");
        assertThat(pump.drain()).isZero();
    }

    @Test
    void passesOnWhatTheFeedMissed() {
        pump.miss(7);

        assertThat(pump.drain()).isEqualTo(7);
        assertThat(heard).containsExactly("missed");
    }

    private void offer(long sequence) {
        pump.offer(FakeLedger.event(sequence, Instant.EPOCH, EventType.LOGIN_FAILED, "alice", null, Map.of()));
    }
}
