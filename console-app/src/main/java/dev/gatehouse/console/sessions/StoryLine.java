package dev.gatehouse.console.sessions;

import dev.gatehouse.common.session.SessionStory;
import dev.gatehouse.common.session.StoryBranch;
import dev.gatehouse.common.session.StoryStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A step of a session's story and its place in the picture, in which each client has a lane of its own.
 *
 * @param lane   its client's lane, from 0; a step that no client took is in the lane of the step before
 * @param from   the lane of the step whose token it presented; its own where there is none
 * @param above  the lanes that come from above: their clients have taken a step before and take this or a later one
 * @param below  the lanes that go on below
 */
record StoryLine(StoryStep step, int lane, int from, Set<Integer> above, Set<Integer> below) {

    StoryLine {
        above = Set.copyOf(above);
        below = Set.copyOf(below);
    }

    /** The lines of a story, in its order. */
    static List<StoryLine> of(SessionStory story) {
        Map<Integer, StoryStep> byNumber =
                story.steps().stream().collect(Collectors.toMap(StoryStep::number, Function.identity()));
        return story.steps().stream().map(step -> line(step, story, byNumber)).toList();
    }

    private static StoryLine line(StoryStep step, SessionStory story, Map<Integer, StoryStep> byNumber) {
        StoryStep previous = step.previous() == null ? null : byNumber.get(step.previous());
        int before = previous == null ? lane(step, 0) : lane(previous, 0);
        Set<Integer> above = new TreeSet<>();
        Set<Integer> below = new TreeSet<>();
        for (StoryBranch branch : story.branches()) {
            int last = last(branch, story, byNumber);
            if (branch.firstStep() < step.number() && step.number() <= last) {
                above.add(branch.number() - 1);
            }
            if (branch.firstStep() <= step.number() && step.number() < last) {
                below.add(branch.number() - 1);
            }
        }
        return new StoryLine(step, lane(step, before), before, above, below);
    }

    /** A step that no client took, such as an admin's end of the session, ends the lane of the step before. */
    private static int last(StoryBranch branch, SessionStory story, Map<Integer, StoryStep> byNumber) {
        return story.steps().stream()
                .filter(step -> step.branch() == null && step.previous() != null)
                .filter(step -> Optional.ofNullable(byNumber.get(step.previous()))
                        .flatMap(previous -> Optional.ofNullable(previous.branch()))
                        .filter(number -> number == branch.number())
                        .isPresent())
                .mapToInt(StoryStep::number)
                .reduce(branch.lastStep(), Math::max);
    }

    private static int lane(StoryStep step, int otherwise) {
        return step.branch() == null ? otherwise : step.branch() - 1;
    }
}
