package dev.gatehouse.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.console.list.RowColour;
import dev.gatehouse.console.list.RowColour.RowShade;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowColoursTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final RowColour ALICE = new RowColour("user:alice", RowShade.BLUE);
    private static final RowColour WARNINGS = new RowColour("severity:warning", RowShade.YELLOW);

    private final RowColours<SecurityEvent> colours =
            new RowColours<>(FilterSchemas.EVENTS, this::now, List.of(ALICE, WARNINGS));
    private Instant now = NOON;
    private final FakeLedger ledger = new FakeLedger();

    @Test
    void theFirstRuleThatMatchesCounts() {
        assertThat(colours.of(failed("alice"))).contains(RowShade.BLUE);
        assertThat(colours.of(failed("bob"))).contains(RowShade.YELLOW);

        colours.set(List.of(WARNINGS, ALICE));

        assertThat(colours.of(failed("alice"))).contains(RowShade.YELLOW);
    }

    /** A window is open all day: what was new in the morning would have its colour in the evening. */
    @Test
    void whatARelativeTimeMeansMovesOn() {
        colours.set(List.of(new RowColour("since:-10m", RowShade.RED)));
        SecurityEvent fresh = failed("alice");
        long painted = colours.revisionProperty().get();
        assertThat(colours.of(fresh)).contains(RowShade.RED);

        now = NOON.plusSeconds(3600);
        colours.tick(now);

        assertThat(colours.of(fresh)).isEmpty();
        assertThat(colours.revisionProperty().get()).isGreaterThan(painted);
    }

    @Test
    void rowsAreNotPaintedAnewWhereNoRuleHasARelativeTime() {
        long painted = colours.revisionProperty().get();

        now = NOON.plusSeconds(3600);
        colours.tick(now);

        assertThat(colours.revisionProperty().get()).isEqualTo(painted);
    }

    private Instant now() {
        return now;
    }

    @Test
    void whatNoRuleMatchesHasNoColour() {
        assertThat(colours.of(ledger.append(NOON, EventType.LOGIN_SUCCEEDED, "bob", null)))
                .isEmpty();
    }

    @Test
    void aRuleThatCannotBeUnderstoodMatchesNothingAndIsKept() {
        RowColour wrong = new RowColour("sever:critical", RowShade.RED);

        colours.set(List.of(wrong, ALICE));

        assertThat(colours.of(failed("alice"))).contains(RowShade.BLUE);
        assertThat(colours.rulesProperty().get()).containsExactly(wrong, ALICE);
        assertThat(colours.problem("sever:critical")).isNotEmpty();
        assertThat(colours.problem("severity:critical")).isEmpty();
    }

    private SecurityEvent failed(String username) {
        return ledger.append(NOON, EventType.LOGIN_FAILED, username, null);
    }
}
