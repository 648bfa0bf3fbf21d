package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import dev.gatehouse.server.detection.LoginTry.TryOutcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The password of an account is right and the second factor wrong, again and again: the client guesses codes. A client that
 * succeeds in the end has mistyped them, unless others have tried as well; to set another password takes no second factor.
 */
final class FactorFatigue implements Detector {

    private final List<Threshold> thresholds;
    private final KeyedMemory<WrongCodes> names = new KeyedMemory<>(WrongCodes::new);

    FactorFatigue(List<Threshold> thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.FACTOR_FATIGUE;
    }

    @Override
    public Set<EventType> interests() {
        return Stream.concat(LoginTry.TYPES.stream(), Stream.of(EventType.OTP_LOCKED))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int keys() {
        return names.size();
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        if (event.type() == EventType.OTP_LOCKED && event.username() != null) {
            return guessed(
                    event.username(), event, event.detail(EventDetail.FAILURES).orElse(1));
        }
        Optional<LoginTry> login = observation.login();
        login.filter(each -> each.is(TryOutcome.SUCCEEDED) && event.type() != EventType.PASSWORD_CHANGED)
                .ifPresent(each -> names.find(each.name()).ifPresent(codes -> codes.succeeded(each.client())));
        return login.filter(each -> each.is(TryOutcome.WRONG_FACTOR))
                .flatMap(each -> guessed(each.shown(), event, each.count()));
    }

    private Optional<Detection> guessed(String username, SecurityEvent event, long weight) {
        String client = ClientKey.of(event).orElse("");
        WrongCodes codes = names.of(username.toLowerCase(Locale.ROOT));
        codes.add(client, event, weight);
        return codes.alarm
                .rings(thresholds, each -> codes.trail.within(each.window(), event.occurredAt()), event.occurredAt())
                .map(reached -> new Detection(
                        rule(),
                        Severity.CRITICAL,
                        reached.score(75),
                        new CaseSubject(username, client.isEmpty() ? null : client, null),
                        event.occurredAt(),
                        codes.trail.evidence(),
                        "Of %s the password is known: %d second factors were wrong within %s, the last from %s."
                                .formatted(
                                        Words.quoted(username),
                                        reached.count(),
                                        Words.span(reached.threshold().window()),
                                        Words.from(client)),
                        "Have the user set another password, from a device that they trust."));
    }

    /** The wrong codes of one name. */
    private static final class WrongCodes {

        private final Trail trail = new Trail();
        private final Alarm alarm = new Alarm();
        private String client = "";
        private boolean several;

        private void add(String from, SecurityEvent event, long weight) {
            several |= !trail.isEmpty() && !client.equals(from);
            client = from;
            trail.add(event.occurredAt(), event.sequence(), weight);
        }

        private void succeeded(String from) {
            if (!several && client.equals(from)) {
                trail.clear();
            }
        }
    }
}
