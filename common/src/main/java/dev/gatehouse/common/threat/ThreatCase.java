package dev.gatehouse.common.threat;

import dev.gatehouse.common.event.Severity;
import java.time.Instant;
import java.util.List;

/**
 * One story of an attack: the findings that belong together, in one row that grows (R16).
 *
 * @param id         the case
 * @param rule       the rule by which it was found first
 * @param rules      every rule that has found something of it, in the order in which they joined
 * @param subject    whom and what it is about, as far as its findings agree
 * @param severity   the highest of its findings
 * @param score      how sure and how grave it is: 1..100, the highest of its findings
 * @param state      where it is on its way
 * @param openedAt   the time of the event that completed its first finding
 * @param updatedAt  the time of its last finding, or of the last change of its state
 * @param findings   how many findings it has; 1 or more
 * @param sentence   what happens, in one sentence; names of strangers are in it with escapes made visible
 * @param suggestion what to do about it, in one sentence
 * @param evidence   sequences of events that prove it, rising; the first and the last ones where there are many, at most 100
 */
public record ThreatCase(
        CaseId id,
        DetectionRule rule,
        List<DetectionRule> rules,
        CaseSubject subject,
        Severity severity,
        int score,
        CaseState state,
        Instant openedAt,
        Instant updatedAt,
        int findings,
        String sentence,
        String suggestion,
        List<Long> evidence) {

    public ThreatCase {
        rules = List.copyOf(rules);
        evidence = List.copyOf(evidence);
    }

    /** The same case in that state since then. */
    public ThreatCase in(CaseState other, Instant at) {
        return new ThreatCase(
                id,
                rule,
                rules,
                subject,
                severity,
                score,
                other,
                openedAt,
                at,
                findings,
                sentence,
                suggestion,
                evidence);
    }
}
