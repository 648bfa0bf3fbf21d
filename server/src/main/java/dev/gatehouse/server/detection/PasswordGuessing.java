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
 * One client fails on one name again and again; tries that a lockout has refused count too. A login that succeeds before
 * there are too many was a forgotten password.
 */
final class PasswordGuessing implements Detector {

    private final List<Threshold> thresholds;
    private final KeyedMemory<Guesses> guesses = new KeyedMemory<>(Guesses::new);

    PasswordGuessing(List<Threshold> thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.PASSWORD_GUESSING;
    }

    @Override
    public Set<EventType> interests() {
        return LoginTry.TYPES;
    }

    @Override
    public int keys() {
        return guesses.size();
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        return observation.login().flatMap(login -> accept(login, event));
    }

    private Optional<Detection> accept(LoginTry login, SecurityEvent event) {
        if (!login.isPasswordFailure()) {
            guesses.find(login.nameAtClient()).ifPresent(known -> known.trail.clear());
            return Optional.empty();
        }
        Guesses known = guesses.of(login.nameAtClient());
        known.trail.add(event.occurredAt(), event.sequence(), login.count());
        return known.alarm
                .rings(thresholds, each -> known.trail.within(each.window(), event.occurredAt()), event.occurredAt())
                .map(reached -> new Detection(
                        rule(),
                        Severity.WARNING,
                        reached.score(50),
                        new CaseSubject(login.shown(), login.client().isEmpty() ? null : login.client(), null),
                        event.occurredAt(),
                        known.trail.evidence(),
                        "%s was tried %d times from %s within %s."
                                .formatted(
                                        Words.quoted(login.shown()),
                                        reached.count(),
                                        Words.from(login.client()),
                                        Words.span(reached.threshold().window())),
                        "Block the address, unless it is the user's own; look whether a login has followed."));
    }

    private static final class Guesses {

        private final Trail trail = new Trail();
        private final Alarm alarm = new Alarm();
    }
}
