package dev.gatehouse.console.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.session.SessionStory;
import dev.gatehouse.common.session.StoryBranch;
import dev.gatehouse.common.session.StoryStep;
import dev.gatehouse.common.session.StoryStepKind;
import dev.gatehouse.common.session.StoryVerdict;
import dev.gatehouse.common.session.StoryVerdictKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoryLineTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void givesEachClientALaneFromItsFirstStepToItsLast() {
        List<StoryLine> lines = StoryLine.of(new SessionStory(
                new SessionId("00000000000000000000000000000001"),
                "alice",
                List.of(
                        step(1, StoryStepKind.LOGIN, null, 1),
                        step(2, StoryStepKind.REFRESH, 1, 1),
                        step(3, StoryStepKind.REUSE, 1, 2),
                        step(4, StoryStepKind.REFRESH, 2, 1),
                        step(5, StoryStepKind.END, 4, null)),
                List.of(branch(1, 1, 4), branch(2, 3, 3)),
                new StoryVerdict(StoryVerdictKind.REUSE, 2, 90, "Client 2 is the thief."),
                false));

        assertThat(lines).extracting(StoryLine::lane).containsExactly(0, 0, 1, 0, 0);
        assertThat(lines).extracting(StoryLine::from).containsExactly(0, 0, 0, 0, 0);
        assertThat(lines)
                .extracting(StoryLine::above)
                .containsExactly(Set.of(), Set.of(0), Set.of(0), Set.of(0), Set.of(0));
        assertThat(lines)
                .extracting(StoryLine::below)
                .containsExactly(Set.of(0), Set.of(0), Set.of(0), Set.of(0), Set.of());
    }

    private static StoryBranch branch(int number, int first, int last) {
        return new StoryBranch(number, List.of(), first, last, false);
    }

    private static StoryStep step(
            int number, StoryStepKind kind, @Nullable Integer previous, @Nullable Integer branch) {
        return new StoryStep(
                number, kind, (long) number, NOON.plusSeconds(number), null, previous, branch, null, null, null, 1);
    }
}
