package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.server.event.EventRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The chain's form is for good: ledgers that were written with it must verify in years. See decision 0002. */
final class HashChainTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123456Z");

    @Test
    void writesTheCanonicalBytesAsTheDecisionShowsThem() {
        byte[] canonical = HashChain.canonical(42, event("zoë", null));

        assertThat(new String(canonical, StandardCharsets.UTF_8))
                .isEqualTo("17:gatehouse-event-1,2:42,16:1769860800123456,12:login_failed,7:warning,1:7,4:zoë,-,"
                        + "9:192.0.2.1,6:curl/8,15:POST /api/token,2:{},");
    }

    @Test
    void hashesThePreviousHashAndTheCanonicalBytes() {
        LedgerEntry entry = HashChain.next(new Head(41, HashChain.GENESIS), event("zoë", null));

        assertThat(entry.sequence()).isEqualTo(42);
        assertThat(entry.hash()).isEqualTo("18046a70267e327a2ad711dd66ee867ca1cfd797681eaa581128150176a37000");
    }

    @Test
    void dependsOnThePreviousHash() {
        String other = "0".repeat(63) + "1";

        assertThat(HashChain.hash(other, 42, event("zoë", null)))
                .isNotEqualTo(HashChain.hash(HashChain.GENESIS, 42, event("zoë", null)));
    }

    @Test
    void tellsMissingFromEmpty() {
        assertThat(HashChain.canonical(1, event(null, null))).isNotEqualTo(HashChain.canonical(1, event("", null)));
    }

    @Test
    void tellsWhereOneFieldEndsAndTheNextBegins() {
        assertThat(HashChain.canonical(1, event("a,1:b", "c")))
                .isNotEqualTo(HashChain.canonical(1, event("a", "b,1:c")));
    }

    @Test
    void isReadFromItsBytesAsTheServerShowsIt() {
        for (EventRow row : List.of(
                event("zoë, 5:x", "0123456789abcdef0123456789abcdef"),
                event(null, "no session"),
                row("{\"reason\":\"a,b:c\",\"by\":\"ünal\"}"),
                row("[1"),
                row("{\"a\":null}"),
                new EventRow(NOON, "of_tomorrow", "worse", null, "", null, null, null, null, "{}"))) {
            String canonical = new String(HashChain.canonical(42, row), StandardCharsets.UTF_8);

            assertThat(new EventProof(42, canonical, "").event()).contains(row.at(42, ""));
            assertThat(new EventProof(41, canonical, "").event()).isEmpty();
            for (int cut = 0; cut < canonical.length(); cut++) {
                assertThat(new EventProof(42, canonical.substring(0, cut), "").event())
                        .isEmpty();
            }
            assertThat(new EventProof(42, canonical + "-,", "").event()).isEmpty();
        }
    }

    private static EventRow row(String details) {
        return new EventRow(NOON, "login_failed", "warning", 7L, null, null, null, null, null, details);
    }

    private static EventRow event(@Nullable String username, @Nullable String session) {
        return new EventRow(
                NOON, "login_failed", "warning", 7L, username, session, "192.0.2.1", "curl/8", "POST /api/token", "{}");
    }
}
