package dev.gatehouse.server.detection;

import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.DetectionSettings;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All detectors as they are set by default, and what they have found. */
final class TestDetectors {

    private final Detectors detectors = Detectors.of(settings(), (rule, failure) -> {
        throw new AssertionError(rule + " failed", failure);
    });
    private final List<Detection> found = new ArrayList<>();

    static DetectionSettings settings(String... assignments) {
        try {
            return Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), List.of(assignments)))
                    .detection();
        } catch (InvalidSettingsException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void see(Occurrence occurrence) {
        found.addAll(detectors.accept(occurrence.observed()));
    }

    /** What was found so far, in order. */
    List<Detection> found() {
        return found;
    }

    /** The findings of that rule. */
    List<Detection> found(DetectionRule rule) {
        return found.stream().filter(each -> each.rule() == rule).toList();
    }

    int keys(DetectionRule rule) {
        return detectors.keys(rule);
    }
}
