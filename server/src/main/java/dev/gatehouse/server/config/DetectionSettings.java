package dev.gatehouse.server.config;

import dev.gatehouse.common.threat.DetectionRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the detectors take for an attack (R16, R39).
 *
 * @param thresholds of each rule that is on, what is too many; none where one event is enough
 */
public record DetectionSettings(Map<DetectionRule, List<Threshold>> thresholds) {

    public DetectionSettings {
        thresholds = Map.copyOf(thresholds);
    }

    /** The thresholds of a rule; empty where it is off. */
    public Optional<List<Threshold>> of(DetectionRule rule) {
        return Optional.ofNullable(thresholds.get(rule));
    }

    /** These settings with some rules off. */
    public DetectionSettings without(Set<DetectionRule> rules) {
        return new DetectionSettings(thresholds.entrySet().stream()
                .filter(each -> !rules.contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    static DetectionSettings from(Section section) {
        Map<DetectionRule, List<Threshold>> thresholds = new EnumMap<>(DetectionRule.class);
        for (DetectionRule rule : DetectionRule.all()) {
            String standard = standard(rule);
            RuleSetting read = standard.equals("true")
                    ? section.parsed(key(rule), standard, RuleSetting::ofFlag, "must be on or off")
                    : section.parsed(
                            key(rule),
                            standard,
                            RuleSetting::ofThresholds,
                            "must be off, or numbers and times such as 10/PT15M,25/P1D");
            if (read.on()) {
                thresholds.put(rule, read.thresholds());
            }
        }
        return new DetectionSettings(thresholds);
    }

    /** The name of a rule's setting. */
    static String key(DetectionRule rule) {
        return rule.code().replace('_', '-');
    }

    /** What it says by default; why is in {@code threats.md}. */
    private static String standard(DetectionRule rule) {
        return switch (rule) {
            case PASSWORD_GUESSING -> "10/PT15M,25/P1D";
            case PASSWORD_SPRAYING -> "10/PT1H,25/P1D";
            case CREDENTIAL_STUFFING -> "20/PT1H,60/P1D";
            case DISTRIBUTED_GUESSING -> "6/PT1H,15/P1D";
            case SUCCESS_AFTER_FAILURES -> "10/PT1H,25/P1D";
            case TOKEN_PROBING -> "20/PT5M";
            case THROTTLE_STORM -> "30/PT5M";
            case DORMANT_ACCOUNT -> "1/P90D";
            case ACCOUNT_ENUMERATION -> "15/PT1H,40/P1D";
            case FACTOR_FATIGUE -> "5/PT15M,10/P1D";
            case ADMIN_ANOMALY -> "20/PT1H";
            case TOKEN_REUSE, SECOND_CLIENT, OWNERSHIP_VIOLATION, SESSION_MOVED, NEW_NETWORK, UNKNOWN -> "true";
        };
    }

    /** What a setting says of a rule. */
    private record RuleSetting(boolean on, List<Threshold> thresholds) {

        static Optional<RuleSetting> ofFlag(String text) {
            return Switch.parse(text).map(read -> new RuleSetting(read == Switch.ON, List.of()));
        }

        static Optional<RuleSetting> ofThresholds(String text) {
            return ofOff(text).or(() -> Threshold.parseAll(text).map(all -> new RuleSetting(true, all)));
        }

        private static Optional<RuleSetting> ofOff(String text) {
            return Switch.isOff(text) ? Optional.of(new RuleSetting(false, List.of())) : Optional.empty();
        }
    }
}
