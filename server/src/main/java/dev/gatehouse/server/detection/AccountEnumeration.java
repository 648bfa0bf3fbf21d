package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import dev.gatehouse.server.detection.LoginTry.TryOutcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One client tries names, of which at least seven in ten are no account's. */
final class AccountEnumeration implements Detector {

    private final List<Threshold> thresholds;
    private final KeyedMemory<WatchedClient> clients = WatchedClient.memory();

    AccountEnumeration(List<Threshold> thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.ACCOUNT_ENUMERATION;
    }

    @Override
    public Set<EventType> interests() {
        return LoginTry.TYPES;
    }

    @Override
    public int keys() {
        return clients.size();
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        return LoginTry.of(event)
                .filter(login -> !login.client().isEmpty())
                .flatMap(login -> accept(login, clients.of(login.client()), event));
    }

    private Optional<Detection> accept(LoginTry login, WatchedClient client, SecurityEvent event) {
        client.names().add(login, event.occurredAt(), event.sequence());
        if (!login.is(TryOutcome.UNKNOWN_NAME)) {
            return Optional.empty();
        }
        return client.alarm()
                .rings(thresholds, each -> unknown(client.names(), each, event), event.occurredAt())
                .map(reached -> new Detection(
                        rule(),
                        Severity.WARNING,
                        reached.score(45),
                        new CaseSubject(null, login.client(), null),
                        event.occurredAt(),
                        client.names().evidence(),
                        "%s tried %d names that no account has within %s."
                                .formatted(
                                        Words.from(login.client()),
                                        reached.count(),
                                        Words.span(reached.threshold().window())),
                        "Block the address, unless it is an application of yours with names of another system."));
    }

    private static long unknown(ClientNames names, Threshold threshold, SecurityEvent event) {
        int unknown = names.unknown(threshold.window(), event.occurredAt());
        return 10 * unknown >= 7 * names.tried(threshold.window(), event.occurredAt()) ? unknown : 0;
    }
}
