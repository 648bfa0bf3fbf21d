package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ResponseAction;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be done about a case.
 *
 * @param story     the case
 * @param rule      the rule of the finding that it answers
 * @param subject   what that finding is about; a case may be about others as well
 * @param response  what is to be done
 * @param target    the network, the session or the user name; empty for an alert, and where the finding names none
 * @param at        when
 * @param expiresAt until when it is to hold; empty where it has no end of its own
 */
record PlannedAct(
        CaseId story,
        DetectionRule rule,
        CaseSubject subject,
        ResponseAction response,
        Optional<String> target,
        Instant at,
        Optional<Instant> expiresAt) {

    /** An alert in its place. */
    PlannedAct alert() {
        return new PlannedAct(story, rule, subject, ResponseAction.ALERT, Optional.empty(), at, Optional.empty());
    }

    /** Why, for the records of what is done. */
    String reason() {
        return "case %s: %s".formatted(story, rule.code());
    }
}
