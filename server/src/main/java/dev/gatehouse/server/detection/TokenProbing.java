package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One client presents tokens that no server has made, or that say what they may not. Tokens that were good once (expired, of
 * an ended session, of an account that was disabled) are everyday life, and do not count; nor do those that name a key which was
 * retired, and that it may have signed.
 */
final class TokenProbing extends TrailDetector {

    private static final Set<String> ONCE_GOOD =
            Set.of("expired", "session_ended", "session_expired", "throttled_before", "no_account", "retired_key");

    TokenProbing(List<Threshold> thresholds) {
        super(thresholds);
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.TOKEN_PROBING;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.TOKEN_REJECTED, EventType.REFRESH_FAILED);
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        boolean onceGood = event.detail(EventDetail.REFRESH_FAILURE)
                .filter(ONCE_GOOD::contains)
                .isPresent();
        return onceGood
                ? Optional.empty()
                : ClientKey.of(event)
                        .flatMap(
                                client -> count(client, event, number(event))
                                        .map(
                                                overrun -> new Detection(
                                                        rule(),
                                                        Severity.WARNING,
                                                        overrun.reached().score(50),
                                                        new CaseSubject(null, client, null),
                                                        event.occurredAt(),
                                                        overrun.evidence(),
                                                        "%s presented %d tokens that no server has made %s."
                                                                .formatted(
                                                                        Words.from(client),
                                                                        overrun.reached()
                                                                                .count(),
                                                                        overrun.within()),
                                                        "Block the address, unless it is an application of yours that holds wrong tokens.")));
    }
}
