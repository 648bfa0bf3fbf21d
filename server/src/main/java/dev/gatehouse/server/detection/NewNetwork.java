package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.text.Agents;
import dev.gatehouse.common.threat.DetectionRule;
import java.util.Optional;
import java.util.Set;

/**
 * An account with some history signs in from a network that it has never used. A phone that it has used changes networks
 * all day, and is none.
 */
final class NewNetwork extends SingleEventDetector {

    @Override
    public DetectionRule rule() {
        return DetectionRule.NEW_NETWORK;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.LOGIN_SUCCEEDED);
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        Familiarity known = observation.familiarity();
        boolean roams = known.knownProgram() && Agents.isMobile(event.userAgent());
        boolean isNew = known.isEstablished()
                && !known.knownNetwork()
                && !roams
                && ClientKey.networkOf(event).isPresent();
        return isNew
                ? Optional.of(found(
                        event,
                        Severity.WARNING,
                        known.knownProgram() ? 30 : 45,
                        "%s has signed in from %s, a network that the account has never used%s."
                                .formatted(
                                        account(event),
                                        client(event),
                                        known.knownProgram() ? "" : ", and with another program than ever"),
                        "Ask the user whether they travel; if not, end the session and set another password."))
                : Optional.empty();
    }
}
