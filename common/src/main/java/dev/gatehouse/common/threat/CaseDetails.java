package dev.gatehouse.common.threat;

import dev.gatehouse.common.event.Severity;
import java.time.Instant;
import java.util.List;

/**
 * A {@linkplain ThreatCase case} with what admins and the server have done about it.
 *
 * @param notes what admins have said and done, the newest first, at most 100
 * @param acts  what the server has done by itself, the newest first
 */
public record CaseDetails(
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
        List<Long> evidence,
        List<CaseNote> notes,
        List<CaseAct> acts) {

    public CaseDetails {
        rules = List.copyOf(rules);
        evidence = List.copyOf(evidence);
        notes = List.copyOf(notes);
        acts = List.copyOf(acts);
    }

    /** The case with that beside it. */
    public static CaseDetails of(ThreatCase story, List<CaseNote> notes, List<CaseAct> acts) {
        return new CaseDetails(
                story.id(),
                story.rule(),
                story.rules(),
                story.subject(),
                story.severity(),
                story.score(),
                story.state(),
                story.openedAt(),
                story.updatedAt(),
                story.findings(),
                story.sentence(),
                story.suggestion(),
                story.evidence(),
                notes,
                acts);
    }
}
