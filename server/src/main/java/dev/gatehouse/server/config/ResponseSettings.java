package dev.gatehouse.server.config;

import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ResponseAction;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the server does by itself about what detectors find (R16).
 *
 * @param mode    whether it does it, default observe
 * @param actions what it does by each rule
 */
public record ResponseSettings(Mode mode, Map<DetectionRule, ResponseAction> actions) {

    /** Whether the server acts. */
    public enum Mode {
        /** It says what it would have done, and does nothing. */
        OBSERVE,
        /** It acts. */
        ENFORCE
    }

    public ResponseSettings {
        actions = Map.copyOf(actions);
    }

    /** What is done about a finding of that rule. */
    public ResponseAction of(DetectionRule rule) {
        return actions.getOrDefault(rule, ResponseAction.OBSERVE);
    }

    static ResponseSettings from(Section section) {
        Mode mode = section.choice("mode", Mode.OBSERVE);
        Map<DetectionRule, ResponseAction> actions = new EnumMap<>(DetectionRule.class);
        for (DetectionRule rule : DetectionRule.all()) {
            actions.put(
                    rule,
                    section.parsed(
                            DetectionSettings.key(rule),
                            standard(rule).code(),
                            ResponseSettings::action,
                            "must be observe, alert, block, end_session or lock_account"));
        }
        return new ResponseSettings(mode, actions);
    }

    private static Optional<ResponseAction> action(String text) {
        return ResponseAction.parse(text.strip().toLowerCase(Locale.ROOT).replace('-', '_'));
    }

    private static ResponseAction standard(DetectionRule rule) {
        return switch (rule) {
            case PASSWORD_GUESSING,
                    PASSWORD_SPRAYING,
                    CREDENTIAL_STUFFING,
                    TOKEN_PROBING,
                    THROTTLE_STORM,
                    ACCOUNT_ENUMERATION -> ResponseAction.BLOCK;
            case SUCCESS_AFTER_FAILURES, TOKEN_REUSE, SECOND_CLIENT, SESSION_MOVED -> ResponseAction.END_SESSION;
            case DISTRIBUTED_GUESSING,
                    OWNERSHIP_VIOLATION,
                    NEW_NETWORK,
                    DORMANT_ACCOUNT,
                    FACTOR_FATIGUE,
                    ADMIN_ANOMALY -> ResponseAction.ALERT;
            case UNKNOWN -> ResponseAction.OBSERVE;
        };
    }
}
