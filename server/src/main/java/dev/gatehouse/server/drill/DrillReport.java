package dev.gatehouse.server.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.common.threat.DetectionRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drill has found.
 *
 * @param seed    what it was made of
 * @param rules   each rule's result
 * @param events  how many events were played
 * @param seconds how long it took
 */
record DrillReport(long seed, List<RuleResult> rules, long events, double seconds) {

    /** In per cent of all attacks, the detected ones. */
    double recall() {
        long attacks = rules.stream().mapToLong(RuleResult::attacks).sum();
        return attacks == 0
                ? 100
                : 100.0 * rules.stream().mapToLong(RuleResult::detected).sum() / attacks;
    }

    /** In per cent of all findings, taken once an attack or case, the true ones. */
    double precision() {
        long detected = rules.stream().mapToLong(RuleResult::detected).sum();
        long all = detected + falseCases();
        return all == 0 ? 100 : 100.0 * detected / all;
    }

    /** Cases that are of no attack. */
    long falseCases() {
        return rules.stream().mapToLong(RuleResult::falseCases).sum();
    }

    /**
     * The result of one rule.
     *
     * @param rule            the rule
     * @param attacks         attacks that it has to find
     * @param detected        those that it has found
     * @param missed          those that it has not
     * @param falseCases      cases in which it has found normal life
     * @param secondsToDetect from the first event of an attack to the one that completed the finding; null where none was
     *                        found
     */
    record RuleResult(
            DetectionRule rule,
            int attacks,
            int detected,
            int missed,
            @JsonProperty("false") int falseCases,
            @Nullable Spread secondsToDetect) {}

    /** The middle and the longest of some times, in seconds. */
    record Spread(double median, double max) {}
}
