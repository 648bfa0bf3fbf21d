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

            @Override
            public void onRecalled(List<SecurityEvent> events) {
                heard.add("recalled "
                        + events.stream().map(SecurityEvent::sequence).toList());
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

    /** Who floods the ledger must not hide what else they do. */
    @Test
    void hasRoomForWhatCallsForAttentionWhenItIsFull() {
        for (int i = 1; i <= 4; i++) {
            offer(i);
        }
        for (int i = 5; i <= 9; i++) {
            offer(i, EventType.TOKEN_REUSED);
        }

        assertThat(pump.drain()).isEqualTo(3);
        assertThat(heard).containsExactly("[1, 2, 3, 5, 6, 7]", "missed");
    }

    @Test
    void handsOutOnceWhatWasRecalledBeforeWhatCameSince() {
        pump.recall(List.of(event(2, EventType.TOKEN_REUSED)));
        pump.miss(7);
        offer(8);

        pump.drain();
        pump.drain();

        assertThat(heard).containsExactly("recalled [2]", "[8]", "missed");
    }

    @Test
    void passesOnWhatTheFeedMissed() {
        pump.miss(7);

        assertThat(pump.drain()).isEqualTo(7);
        assertThat(heard).containsExactly("missed");
    }

    private void offer(long sequence) {
        offer(sequence, EventType.LOGIN_FAILED);
    }

    private void offer(long sequence, EventType type) {
        pump.offer(event(sequence, type));
    }

    private static SecurityEvent event(long sequence, EventType type) {
        return FakeLedger.event(sequence, Instant.EPOCH, type, "alice", null, Map.of());
    }
}
