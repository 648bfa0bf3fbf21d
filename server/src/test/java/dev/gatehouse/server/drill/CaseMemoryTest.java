package dev.gatehouse.server.drill;

import static dev.gatehouse.server.detection.TestDetections.START;
import static dev.gatehouse.server.detection.TestDetections.after;
import static dev.gatehouse.server.detection.TestDetections.detected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.detection.CaseContract;
import dev.gatehouse.server.detection.Detection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CaseMemoryTest extends CaseContract {

    private static final Duration DAY = Duration.ofHours(24);

    private final CaseMemory memory = new CaseMemory();

    @Override
    protected ThreatCase accept(Detection detection) {
        return memory.accept(detection);
    }

    @Test
    void handsOutAndForgetsWhatIsQuiet() {
        ThreatCase alice = accept(detected("alice", null, null));
        accept(detected("bob", null, null));
        ThreatCase bob = accept(after(Duration.ofHours(1), detected("bob", null, null)));

        assertThat(memory.close(START.plus(DAY))).isEmpty();
        assertThat(memory.close(START.plus(DAY).plusSeconds(1))).containsExactly(alice);
        assertThat(memory.close(START.plus(DAY).plusSeconds(1))).isEmpty();
        assertThat(memory.closeAll()).containsExactly(bob);
        assertThat(memory.closeAll()).isEmpty();
        assertThat(accept(detected("bob", null, null)).findings()).isEqualTo(1);
    }

    @Test
    void theQuietestLeavesWhereThereAreTooMany() {
        CaseMemory two = new CaseMemory(2);
        ThreatCase alice = two.accept(detected("alice", null, null));
        ThreatCase bob = two.accept(detected("bob", null, null));
        ThreatCase grown = two.accept(detected("alice", null, null));
        ThreatCase carol = two.accept(detected("carol", null, null));

        assertThat(two.close(START)).containsExactly(bob);
        assertThat(two.accept(detected("bob", null, null)).id()).isNotEqualTo(bob.id());
        assertThat(two.closeAll()).extracting(ThreatCase::id).startsWith(grown.id(), carol.id());
        assertThat(grown.id()).isEqualTo(alice.id());
    }
}
