package dev.gatehouse.server.detection;

import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One client fails on many names. An office behind one address does so too, but succeeds on more: a client counts that fails
 * on at least half as many names as it succeeds on.
 */
final class PasswordSpraying extends NamesDetector {

    PasswordSpraying(List<Threshold> thresholds) {
        super(thresholds);
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.PASSWORD_SPRAYING;
    }

    @Override
    boolean completes(LoginTry login) {
        return login.isPasswordFailure();
    }

    @Override
    long counted(ClientNames names, Duration window, Instant now) {
        int failing = names.failing(window, now);
        return 2 * failing >= names.succeeded(window, now) ? failing : 0;
    }

    @Override
    int score() {
        return 60;
    }

    @Override
    String sentence(LoginTry login, Alarm.Reached reached) {
        return "%s failed on %d names within %s."
                .formatted(
                        Words.from(login.client()),
                        reached.count(),
                        Words.span(reached.threshold().window()));
    }

    @Override
    String suggestion() {
        return "Block the address; look which of the names have signed in from it.";
    }
}
