package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings for tests, as a detector might make them. */
public final class TestDetections {

    /** The time of the first one. */
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private TestDetections() {}

    /** A finding of password guessing, with the score 50 and one event. */
    public static Detection detected(@Nullable String username, @Nullable String address, @Nullable String session) {
        return new Detection(
                DetectionRule.PASSWORD_GUESSING,
                Severity.WARNING,
                50,
                new CaseSubject(username, address, session),
                START,
                List.of(1L),
                "Somebody guesses.",
                "Look.");
    }

    /** The finding, so long after the {@link #START}. */
    public static Detection after(Duration later, Detection found) {
        return new Detection(
                found.rule(),
                found.severity(),
                found.score(),
                found.subject(),
                START.plus(later),
                found.evidence(),
                found.sentence(),
                found.suggestion());
    }

    /** The finding, made by that rule. */
    public static Detection by(DetectionRule rule, Detection found) {
        return new Detection(
                rule,
                found.severity(),
                found.score(),
                found.subject(),
                found.at(),
                found.evidence(),
                found.sentence(),
                found.suggestion());
    }

    /** The finding with another severity, score and sentence. */
    public static Detection graded(Severity severity, int score, String sentence, Detection found) {
        return new Detection(
                found.rule(),
                severity,
                score,
                found.subject(),
                found.at(),
                found.evidence(),
                sentence,
                "Do: " + sentence);
    }

    /** The finding with other events as its evidence. */
    public static Detection provenBy(List<Long> evidence, Detection found) {
        return new Detection(
                found.rule(),
                found.severity(),
                found.score(),
                found.subject(),
                found.at(),
                evidence,
                found.sentence(),
                found.suggestion());
    }
}
