package dev.gatehouse.console;

import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionStory;
import dev.gatehouse.common.session.StoryBranch;
import dev.gatehouse.common.session.StoryClient;
import dev.gatehouse.common.session.StoryStep;
import dev.gatehouse.common.session.StoryStepKind;
import dev.gatehouse.common.session.StoryVerdict;
import dev.gatehouse.common.session.StoryVerdictKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stories of sessions as a server tells them. */
final class Stories {

    private static final StoryClient USER = new StoryClient("192.0.2.1", "Firefox/146.0");
    private static final StoryClient THIEF = new StoryClient("203.0.113.9", "curl/8.14.1");

    private Stories() {}

    /** The session was refreshed, then its token came again from another network and program, which ended it. */
    static SessionStory stolen(Session session, Instant begin) {
        List<StoryStep> steps = List.of(
                step(1, StoryStepKind.LOGIN, begin, null, null, 1),
                step(2, StoryStepKind.REFRESH, begin.plusSeconds(1500), 1500L, 1, 1),
                step(3, StoryStepKind.REUSE, begin.plusSeconds(1800), 300L, 1, 2),
                step(4, StoryStepKind.END, begin.plusSeconds(1800), 0L, 3, null));
        return story(session, steps, List.of(branch(1, USER, 1, 2, false), branch(2, THIEF, 3, 3, true)));
    }

    /** The same after a working day, in which the thief refreshed for a while. */
    static SessionStory stolenAtWork(Session session, Instant begin) {
        List<StoryStep> steps = new ArrayList<>();
        steps.add(step(1, StoryStepKind.LOGIN, begin, null, null, 1));
        for (int i = 2; i <= 6; i++) {
            steps.add(step(i, StoryStepKind.REFRESH, begin.plusSeconds(1500L * i), 1500L, i - 1, 1));
        }
        steps.add(step(7, StoryStepKind.SECOND_CLIENT, begin.plusSeconds(9004), 4L, 5, 2));
        steps.add(step(8, StoryStepKind.REFRESH, begin.plusSeconds(10_500), 1496L, 7, 2));
        steps.add(step(9, StoryStepKind.REFRESH, begin.plusSeconds(10_520), 20L, 6, 1));
        steps.add(step(10, StoryStepKind.REUSE, begin.plusSeconds(12_000), 1480L, 7, 2));
        steps.add(step(11, StoryStepKind.END, begin.plusSeconds(12_000), 0L, 10, null));
        return story(session, steps, List.of(branch(1, USER, 1, 9, false), branch(2, THIEF, 7, 10, true)));
    }

    private static SessionStory story(Session session, List<StoryStep> steps, List<StoryBranch> branches) {
        StoryVerdict verdict = new StoryVerdict(
                StoryVerdictKind.REUSE,
                2,
                92,
                "A refresh token that was replaced came again from 203.0.113.9 (curl/8.14.1), another network and"
                        + " another program than the one that signed in.");
        return new SessionStory(session.id(), session.username(), steps, branches, verdict, false);
    }

    private static StoryBranch branch(int number, StoryClient client, int first, int last, boolean suspect) {
        return new StoryBranch(number, List.of(client), first, last, suspect);
    }

    private static StoryStep step(
            int number,
            StoryStepKind kind,
            Instant at,
            @Nullable Long gap,
            @Nullable Integer previous,
            @Nullable Integer branch) {
        StoryClient client = branch == null ? new StoryClient(null, null) : branch == 1 ? USER : THIEF;
        String reason = kind == StoryStepKind.END ? "token_reused" : null;
        return new StoryStep(
                number,
                kind,
                (long) number,
                at,
                gap,
                previous,
                branch,
                client.address(),
                client.userAgent(),
                reason,
                1);
    }
}
