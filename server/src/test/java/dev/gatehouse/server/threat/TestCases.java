package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.detection.TestDetections;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Opens cases as the consumer of the ledger does. Thread-safe. */
public final class TestCases {

    private TestCases() {}

    /** Opens a case about that user, or lets it grow. */
    public static CaseId open(TestGatehouse server, String username) {
        return take(server, TestDetections.detected(username, null, null))
                .orElseThrow()
                .id();
    }

    /** Takes a finding, at the server's time; empty where an exception spares it. */
    public static Optional<ThreatCase> take(TestGatehouse server, Detection found) {
        Instant now = server.clock().instant();
        return server.gatehouse()
                .threats()
                .accept(TestDetections.after(Duration.between(TestDetections.START, now), found), now);
    }
}
