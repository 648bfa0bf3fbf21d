package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.DetectorStatus;
import dev.gatehouse.server.config.DetectionSettings;
import dev.gatehouse.server.config.ResponseSettings;
import dev.gatehouse.server.config.Threshold;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.threat.FindingHourStore.RecentFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every rule, and how its detector is. Thread-safe. */
final class DetectorOverview {

    private static final Duration RECENT = Duration.ofHours(24);

    private final Database database;
    private final DetectionSettings settings;
    private final ResponseSettings response;
    private final WatchedDetectors detectors;
    private final DetectorFailures failures;
    private final FindingHourStore hours = new FindingHourStore();

    DetectorOverview(
            Database database,
            DetectionSettings settings,
            ResponseSettings response,
            WatchedDetectors detectors,
            DetectorFailures failures) {
        this.database = database;
        this.settings = settings;
        this.response = response;
        this.detectors = detectors;
        this.failures = failures;
    }

    /** All of them, in the order of the documents. */
    List<DetectorStatus> list(Instant now) {
        Map<DetectionRule, RecentFindings> recent = database.read(handle -> hours.since(handle, now.minus(RECENT)));
        return DetectionRule.all().stream()
                .map(rule -> status(rule, Optional.ofNullable(recent.get(rule))))
                .toList();
    }

    private DetectorStatus status(DetectionRule rule, Optional<RecentFindings> recent) {
        Optional<List<Threshold>> thresholds = settings.of(rule);
        return new DetectorStatus(
                rule,
                thresholds.isPresent(),
                thresholds.isPresent() && !failures.rules().contains(rule),
                rule.meaning(),
                rule.techniques(),
                thresholds.map(DetectorOverview::text).orElse("off"),
                response.of(rule),
                response.mode().name().toLowerCase(Locale.ROOT),
                recent.map(RecentFindings::findings).orElse(0L),
                recent.map(RecentFindings::lastAt).orElse(null),
                detectors.keys(rule));
    }

    private static String text(List<Threshold> thresholds) {
        return thresholds.isEmpty()
                ? "on"
                : thresholds.stream().map(Threshold::toString).collect(Collectors.joining(","));
    }
}
