package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Instant;
import java.util.List;

/**
 * What a detector has found.
 *
 * @param rule       by which rule
 * @param severity   how much attention it needs: warning or critical
 * @param score      how sure and how grave it is: 1..100
 * @param subject    whom and what it is about
 * @param at         the time of the event that completed it
 * @param evidence   sequences of events that prove it, rising, the completing one last; 1..20
 * @param sentence   what happens, in one sentence; strangers' texts in it are made visible
 * @param suggestion what to do about it, in one sentence
 */
public record Detection(
        DetectionRule rule,
        Severity severity,
        int score,
        CaseSubject subject,
        Instant at,
        List<Long> evidence,
        String sentence,
        String suggestion) {

    public Detection {
        evidence = List.copyOf(evidence);
    }
}
