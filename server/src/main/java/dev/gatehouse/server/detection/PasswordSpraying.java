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

/**
 * One client fails on many names. An office behind one address does so too, but succeeds on more: a client counts that fails
 * on at least half as many names as it succeeds on.
 */
final class PasswordSpraying implements Detector {

    private final List<Threshold> thresholds;
    private final KeyedMemory<WatchedClient> clients = WatchedClient.memory();

    PasswordSpraying(List<Threshold> thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.PASSWORD_SPRAYING;
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
        if (!login.isPasswordFailure()) {
            return Optional.empty();
        }
        return client.alarm()
                .rings(thresholds, each -> failing(client.names(), each, event), event.occurredAt())
                .map(reached -> new Detection(
                        rule(),
                        Severity.WARNING,
                        reached.score(60),
                        new CaseSubject(null, login.client(), null),
                        event.occurredAt(),
                        client.names().evidence(),
                        "%s failed on %d names within %s."
                                .formatted(
                                        Words.from(login.client()),
                                        reached.count(),
                                        Words.span(reached.threshold().window())),
                        "Block the address; look which of the names have signed in from it."));
    }

    private static long failing(ClientNames names, Threshold threshold, SecurityEvent event) {
        int failing = names.failing(threshold.window(), event.occurredAt());
        int succeeded = names.succeeded(threshold.window(), event.occurredAt());
        return 2 * failing >= succeeded ? failing : 0;
    }
}
