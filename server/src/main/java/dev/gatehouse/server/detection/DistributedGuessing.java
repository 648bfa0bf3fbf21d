package dev.gatehouse.server.detection;

import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Many addresses fail on one name. An address from which the name has ever signed in is not one of them. */
final class DistributedGuessing extends NamesDetector {

    DistributedGuessing(List<Threshold> thresholds) {
        super(thresholds);
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.DISTRIBUTED_GUESSING;
    }

    @Override
    String key(LoginTry login) {
        return login.name();
    }

    @Override
    LoginTry value(LoginTry login) {
        return login.keyedBy(login.client());
    }

    @Override
    CaseSubject subject(LoginTry login) {
        return new CaseSubject(login.shown(), null, null);
    }

    @Override
    boolean completes(LoginTry login) {
        return login.isPasswordFailure();
    }

    @Override
    long counted(ClientNames clients, Duration window, Instant now) {
        return clients.failing(window, now);
    }

    @Override
    int score() {
        return 60;
    }

    @Override
    String sentence(LoginTry login, Alarm.Reached reached) {
        return "%s was tried from %d addresses within %s."
                .formatted(
                        Words.quoted(login.shown()),
                        reached.count(),
                        Words.span(reached.threshold().window()));
    }

    @Override
    String suggestion() {
        return "Have the account use a second factor; a lockout of the name would hit its owner.";
    }
}
