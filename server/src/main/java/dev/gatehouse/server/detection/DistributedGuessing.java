package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Many addresses fail on one name. An address from which the name has ever signed in is not one of them. */
final class DistributedGuessing implements Detector {

    private final List<Threshold> thresholds;
    private final KeyedMemory<WatchedClient> names = WatchedClient.memory();

    DistributedGuessing(List<Threshold> thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.DISTRIBUTED_GUESSING;
    }

    @Override
    public Set<EventType> interests() {
        return LoginTry.TYPES;
    }

    @Override
    public int keys() {
        return names.size();
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        return LoginTry.of(event)
                .filter(login -> !login.client().isEmpty())
                .flatMap(login -> accept(login, names.of(login.name()), event));
    }

    private Optional<Detection> accept(LoginTry login, WatchedClient name, SecurityEvent event) {
        name.names().add(login.keyedBy(login.client()), event.occurredAt(), event.sequence());
        if (!login.isPasswordFailure()) {
            return Optional.empty();
        }
        return name.alarm()
                .rings(thresholds, each -> name.names().failing(each.window(), event.occurredAt()), event.occurredAt())
                .map(reached -> new Detection(
                        rule(),
                        Severity.WARNING,
                        reached.score(60),
                        new CaseSubject(login.shown(), null, null),
                        event.occurredAt(),
                        name.names().evidence(),
                        "%s was tried from %d addresses within %s."
                                .formatted(
                                        Words.quoted(login.shown()),
                                        reached.count(),
                                        Words.span(reached.threshold().window())),
                        "Have the account use a second factor; a lockout of the name would hit its owner."));
    }
}
