package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import dev.gatehouse.server.detection.LoginTry.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The password of an account is right and the second factor wrong, again and again: the client guesses codes. */
final class FactorFatigue extends TrailDetector {

    FactorFatigue(List<Threshold> thresholds) {
        super(thresholds);
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
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        if (event.type() == EventType.OTP_LOCKED && event.username() != null) {
            return guessed(
                    event.username(), event, event.detail(EventDetail.FAILURES).orElse(1));
        }
        Optional<LoginTry> login = LoginTry.of(event);
        login.filter(each -> each.is(Outcome.SUCCEEDED)).ifPresent(each -> forgive(each.name()));
        return login.filter(each -> each.is(Outcome.WRONG_FACTOR))
                .flatMap(each -> guessed(each.shown(), event, each.count()));
    }

    private Optional<Detection> guessed(String username, SecurityEvent event, long weight) {
        return count(username.toLowerCase(Locale.ROOT), event, weight)
                .map(overrun -> new Detection(
                        rule(),
                        Severity.CRITICAL,
                        overrun.reached().score(75),
                        new CaseSubject(username, ClientKey.of(event).orElse(null), null),
                        event.occurredAt(),
                        overrun.evidence(),
                        "Of %s the password is known: %d second factors were wrong %s, the last from %s."
                                .formatted(
                                        Words.quoted(username),
                                        overrun.reached().count(),
                                        overrun.within(),
                                        Words.from(ClientKey.of(event).orElse(""))),
                        "Have the user set another password, from a device that they trust."));
    }
}
