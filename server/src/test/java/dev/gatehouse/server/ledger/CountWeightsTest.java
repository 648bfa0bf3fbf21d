package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Lists of counts that are the same weigh the same, others do not. */
final class CountWeightsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    private final CountWeights weights = new CountWeights();

    @Test
    void countsWeighWhatTheirEventsWeighInAnyOrder() {
        MinuteCounts counts = new MinuteCounts()
                .add(NOON, new KindCount("login_failed", "warning", 2))
                .add(LATER, new KindCount("login_failed", "warning", 1));

        BigInteger events = weights.of(NOON, "login_failed", "warning")
                .add(weights.of(LATER, "login_failed", "warning"))
                .add(weights.of(NOON, "login_failed", "warning"));

        assertThat(weights.of(counts)).isEqualTo(events);
    }

    @Test
    void eachMinuteTypeAndSeverityHasItsOwn() {
        assertThat(weights.of(NOON, "login_failed", "warning"))
                .isNotEqualTo(weights.of(LATER, "login_failed", "warning"))
                .isNotEqualTo(weights.of(NOON, "login_refused", "warning"))
                .isNotEqualTo(weights.of(NOON, "login_failed", "notice"));
    }

    /** What was written with the knowledge of one is weighed with another. */
    @Test
    void eachComparisonHasItsOwn() {
        assertThat(weights.of(NOON, "login_failed", "warning"))
                .isNotEqualTo(new CountWeights().of(NOON, "login_failed", "warning"));
    }

    /** A database writer can put any time there. */
    @Test
    void anyTimeHasOne() {
        assertThat(weights.of(Instant.MAX, "login_failed", "warning"))
                .isNotEqualTo(weights.of(Instant.MIN, "login_failed", "warning"));
    }
}
