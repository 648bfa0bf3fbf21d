package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.server.database.ReadinessCheck;
import io.helidon.health.HealthCheckResponse;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What each destination is owed, and which of them take nothing. A server whose alerts do not arrive serves as well as before,
 * so it stays ready. Thread-safe.
 */
final class AlertHealth extends ReadinessCheck {

    private final OutletSet outlets;
    private volatile List<DestinationStatus> last = List.of();

    AlertHealth(OutletSet outlets) {
        super("alerts", "How far the destinations of alerts are cannot be read.");
        this.outlets = outlets;
    }

    @Override
    protected boolean isReady(HealthCheckResponse.Builder details) {
        List<DestinationStatus> all = outlets.status();
        last = all;
        all.forEach(each -> details.detail(each.name() + "_owed", each.owed()));
        String failing = all.stream()
                .filter(each -> each.failures() > 0)
                .map(each -> "%s (%s)".formatted(each.name(), each.problem()))
                .collect(Collectors.joining(", "));
        if (!failing.isEmpty()) {
            problem(details, "Destinations that take no alerts or events: %s".formatted(failing));
        }
        return true;
    }

    /** What that destination was owed at the last look; 0 before the first. */
    long owedTo(String destination) {
        return last.stream()
                .filter(each -> each.name().equals(destination))
                .mapToLong(DestinationStatus::owed)
                .sum();
    }

    /** How often in a row that destination had failed at the last look; 0 before the first. */
    long failuresOf(String destination) {
        return last.stream()
                .filter(each -> each.name().equals(destination))
                .mapToLong(DestinationStatus::failures)
                .sum();
    }
}
