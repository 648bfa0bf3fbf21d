package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.database.ReadinessCheck;
import io.helidon.health.HealthCheckResponse;
import java.util.stream.Collectors;

/** Which detectors were taken out. A server without one serves as well as before, so it stays ready. Thread-safe. */
final class DetectionHealth extends ReadinessCheck {

    private final DetectorFailures failures;

    DetectionHealth(DetectorFailures failures) {
        super("detection", "The detectors cannot be asked.");
        this.failures = failures;
    }

    @Override
    protected boolean isReady(HealthCheckResponse.Builder details) {
        String out = failures.rules().stream().map(DetectionRule::code).sorted().collect(Collectors.joining(", "));
        if (!out.isEmpty()) {
            problem(
                    details,
                    "Detectors have failed and find nothing until the server is started anew: %s.".formatted(out));
        }
        return true;
    }
}
