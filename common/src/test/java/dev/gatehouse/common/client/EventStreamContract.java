package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.block.NewBlock;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The live stream: where it begins, what it sends, and what it refuses. */
public abstract class EventStreamContract extends AdminContract {

    protected EventStreamContract(ContractServer server) {
        super(server);
    }

    @Test
    void goesOnBehindAnEvent() throws Exception {
        List<SecurityEvent> acts = following(() -> block("192.0.2.7", "192.0.2.8"));
        long first = acts.getFirst().sequence();

        try (EventStreamReader stream = client().stream(first)) {
            SecurityEvent next = next(stream);
            assertThat(next).isEqualTo(acts.getLast());
            assertThat(next.sequence()).isEqualTo(first + 1);
        }
    }

    @Test
    void sendsWhatAPageShows() throws Exception {
        SecurityEvent sent = following(() -> block("192.0.2.7")).getFirst();

        assertThat(client().events(EventQuery.newest(50)).items()).contains(sent);
    }

    @Test
    void sendsOnlyWhatMatches() throws Exception {
        block("192.0.2.7");
        try (EventStreamReader stream = client().stream(0, "type:session_terminated user:una")) {
            client().terminate(server().admit(), "lost");

            assertThat(next(stream).type()).isEqualTo(EventType.SESSION_TERMINATED);
        }
    }

    @Test
    void refusesAFilterThatItCannotRead() {
        assertThat(statusOf(() -> client().stream(0, "adress:192.0.2.7").close()))
                .isEqualTo(400);
    }

    @Test
    void refusesAPlaceBehindTheEnd() {
        assertThat(statusOf(() -> client().stream(1_000_000).close())).isEqualTo(400);
    }

    private void block(String... networks) throws Exception {
        List<BlockOutcome> outcomes = new ArrayList<>();
        for (String network : networks) {
            outcomes.add(client().blocks().add(NewBlock.of(network, "scans", null)));
        }
        assertThat(outcomes).allSatisfy(each -> assertThat(each).isInstanceOf(BlockOutcome.Blocked.class));
    }

    private static SecurityEvent next(EventStreamReader stream) throws Exception {
        return ((StreamSignal.Arrived) stream.next()).event();
    }
}
