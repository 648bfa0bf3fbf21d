package dev.gatehouse.server.detection;

import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import dev.gatehouse.server.detection.LoginTry.TryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One client tries names, of which at least seven in ten are no account's. */
final class AccountEnumeration extends NamesDetector {

    AccountEnumeration(List<Threshold> thresholds) {
        super(thresholds);
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.ACCOUNT_ENUMERATION;
    }

    @Override
    boolean completes(LoginTry login) {
        return login.is(TryOutcome.UNKNOWN_NAME);
    }

    @Override
    long counted(ClientNames names, Duration window, Instant now) {
        int unknown = names.unknown(window, now);
        return 10 * unknown >= 7 * names.tried(window, now) ? unknown : 0;
    }

    @Override
    int score() {
        return 45;
    }

    @Override
    String sentence(LoginTry login, Alarm.Reached reached) {
        return "%s tried %d names that no account has within %s."
                .formatted(
                        Words.from(login.client()),
                        reached.count(),
                        Words.span(reached.threshold().window()));
    }

    @Override
    String suggestion() {
        return "Block the address, unless it is an application of yours with names of another system.";
    }
}
