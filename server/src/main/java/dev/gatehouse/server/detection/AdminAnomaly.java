package dev.gatehouse.server.detection;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One admin does much of what is rarely done. Each act has a weight; at an hour of the day at which the admin, who has some
 * history, has never worked, it counts twice.
 */
final class AdminAnomaly extends TrailDetector {

    private static final int ENDED_SESSIONS_AT_MOST = 100;

    private static final Map<EventType, Integer> WEIGHTS = Map.ofEntries(
            Map.entry(EventType.SESSION_TERMINATED, 1),
            Map.entry(EventType.LOCKOUT_STARTED, 1),
            Map.entry(EventType.LOCKOUT_CLEARED, 1),
            Map.entry(EventType.ADDRESS_UNBLOCKED, 1),
            Map.entry(EventType.ADDRESS_BLOCKED, 1),
            Map.entry(EventType.ACCOUNT_CREATED, 5),
            Map.entry(EventType.ACCOUNT_DISABLED, 3),
            Map.entry(EventType.ACCOUNT_ENABLED, 2),
            Map.entry(EventType.PASSWORD_CHANGED, 3),
            Map.entry(EventType.ROLE_CHANGED, 5),
            Map.entry(EventType.OTP_REMOVED, 5),
            Map.entry(EventType.KEY_ROTATED, 5),
            Map.entry(EventType.KEY_RETIRED, 7));

    AdminAnomaly(List<Threshold> thresholds) {
        super(thresholds);
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.ADMIN_ANOMALY;
    }

    @Override
    public Set<EventType> interests() {
        return WEIGHTS.keySet();
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        return event.detail(EventDetail.BY)
                .filter(by -> !by.equals(event.username()))
                .flatMap(by -> acted(by, observation));
    }

    private Optional<Detection> acted(String by, Observation observation) {
        SecurityEvent event = observation.event();
        boolean oddHour = observation.familiarity().isEstablished()
                && !observation.familiarity().usualHour();
        long weight = weight(event) * (oddHour ? 2 : 1);
        if (weight == 0) {
            return Optional.empty();
        }
        return count(by.toLowerCase(Locale.ROOT), event, weight)
                .map(
                        overrun -> new Detection(
                                rule(),
                                Severity.CRITICAL,
                                overrun.reached().score(60),
                                new CaseSubject(by, ClientKey.of(event).orElse(null), null),
                                event.occurredAt(),
                                overrun.evidence(),
                                "The admin %s does much that is rarely done %s%s; the last is %s."
                                        .formatted(
                                                Words.quoted(by),
                                                overrun.within(),
                                                oddHour ? ", at an hour at which they never work" : "",
                                                event.type().code()),
                                "Ask the admin by another way than this account; if it was not them, end their sessions and set another password."));
    }

    /**
     * What ends many sessions at once counts for as many. A role that is taken away weighs as much as one that is given: an
     * admin who unmakes all others acts alone. New users are housekeeping.
     */
    private static long weight(SecurityEvent event) {
        int weight = WEIGHTS.getOrDefault(event.type(), 0);
        return switch (event.type()) {
            case SESSION_TERMINATED ->
                Math.clamp(event.detail(EventDetail.SESSIONS_ENDED).orElse(1), 1, ENDED_SESSIONS_AT_MOST);
            case ACCOUNT_CREATED -> event.detail(EventDetail.ROLE).orElse(Role.USER) == Role.USER ? 0 : weight;
            case KEY_RETIRED, KEY_ROTATED -> event.detail(EventDetail.FORCED).orElse(false) ? 2L * weight : weight;
            default -> weight;
        };
    }
}
