package dev.gatehouse.server.session;

import dev.gatehouse.common.session.StoryClient;
import dev.gatehouse.common.session.StoryStep;
import dev.gatehouse.common.session.StoryStepKind;
import dev.gatehouse.common.session.StoryVerdict;
import dev.gatehouse.common.session.StoryVerdictKind;
import dev.gatehouse.common.text.VisibleText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells whose a session's branches are. Two clients are in conflict where one presented a token that the other had used; of
 * two in conflict, the one that is less like the client that signed in is the thief's. So it makes no difference which of
 * them came first, as it must not: a thief may be faster than its victim. Of two that are equally unlike, the later one in
 * the session is taken, and not for sure. Confined to one story.
 */
final class StoryJudge {

    private static final int LONGEST_AGENT = 80;

    /** As sure as one can be that no second client shared network and program of the first. */
    private static final int ALONE = 90;

    /** A token that came again from the client that signed in, as after a lost answer: a thief there is possible. */
    private static final int SAME_CLIENT = 20;

    /** How much less sure it is which of two is the thief's where both are equally unlike the one that signed in. */
    private static final int DOUBT = 30;

    private final StoryBranches branches;
    private final List<StoryStep> steps;

    /** Which branch has used the token that each step made. */
    private final Map<Integer, Integer> users = new HashMap<>();

    StoryJudge(StoryBranches branches, List<StoryStep> steps) {
        this.branches = branches;
        this.steps = steps;
        steps.stream()
                .filter(step -> step.kind() == StoryStepKind.REFRESH && step.branch() != null)
                .forEach(step -> users.putIfAbsent(step.previous(), step.branch()));
    }

    StoryVerdict judge() {
        List<Conflict> conflicts =
                steps.stream().flatMap(step -> conflict(step).stream()).toList();
        boolean reused = steps.stream().anyMatch(step -> step.kind() == StoryStepKind.REUSE);
        if (conflicts.isEmpty()) {
            return reused ? reusedByTheSame() : peaceful();
        }
        StoryVerdictKind kind = reused ? StoryVerdictKind.REUSE : StoryVerdictKind.SECOND_CLIENT;
        Conflict gravest = conflicts.stream()
                .max(Comparator.comparingInt((Conflict conflict) -> unlikeness(thief(conflict)))
                        .thenComparingInt(this::thief))
                .orElseThrow();
        return verdict(kind, thief(gravest), isDoubtful(gravest) ? DOUBT : 0);
    }

    /** Where another client had used the token that the step presented. */
    private Optional<Conflict> conflict(StoryStep step) {
        boolean again = step.kind() == StoryStepKind.REPEAT
                || step.kind() == StoryStepKind.SECOND_CLIENT
                || step.kind() == StoryStepKind.REUSE;
        Integer user = users.get(step.previous());
        Integer branch = step.branch();
        return again && user != null && branch != null && !user.equals(branch)
                ? Optional.of(new Conflict(user, branch))
                : Optional.empty();
    }

    private int thief(Conflict conflict) {
        return Stream.of(conflict.one(), conflict.other())
                .max(Comparator.comparingInt(this::unlikeness).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private boolean isDoubtful(Conflict conflict) {
        return unlikeness(conflict.one()) == unlikeness(conflict.other());
    }

    private StoryVerdict peaceful() {
        return IntStream.rangeClosed(StoryBranches.HOME + 1, branches.size())
                .boxed()
                .max(Comparator.comparingInt(this::unlikeness).thenComparing(Comparator.naturalOrder()))
                .map(branch -> verdict(StoryVerdictKind.MOVED, branch, 0))
                .orElseGet(() -> new StoryVerdict(
                        StoryVerdictKind.NONE, null, ALONE, "One client has used the session since it signed in."));
    }

    private StoryVerdict reusedByTheSame() {
        return new StoryVerdict(
                StoryVerdictKind.REUSE,
                null,
                SAME_CLIENT,
                "A refresh token that was already used came again from the client that had used it: a thief beside its"
                        + " user, or a program that has lost an answer.");
    }

    private StoryVerdict verdict(StoryVerdictKind kind, int branch, int doubt) {
        String home = text(branches.client(StoryBranches.HOME));
        String other = text(branches.client(branch));
        String sentence = switch (kind) {
            case REUSE ->
                "A refresh token that was already used came again: %s signed in, and %s is another client with its tokens."
                        .formatted(home, other);
            case SECOND_CLIENT ->
                "Two clients had the same refresh token: %s signed in, and %s is another one.".formatted(home, other);
            case MOVED, NONE, UNKNOWN ->
                "The session has gone on in another client: %s signed in, and %s went on.".formatted(home, other);
        };
        return new StoryVerdict(kind, branch, confidence(kind, branch) - doubt, sentence);
    }

    /** How sure it is that the branch is not the user's: the program says more than the network, which phones change. */
    private int confidence(StoryVerdictKind kind, int branch) {
        return switch (kind) {
            case REUSE -> List.of(SAME_CLIENT, 70, 80, 95).get(unlikeness(branch));
            case SECOND_CLIENT -> List.of(SAME_CLIENT, 50, 65, 85).get(unlikeness(branch));
            case MOVED, NONE, UNKNOWN -> List.of(0, 20, 35, 55).get(unlikeness(branch));
        };
    }

    /** 0 for the client that signed in; 1 for another network, 2 for another program, 3 for both. */
    private int unlikeness(int branch) {
        ClientTrace home = branches.trace(StoryBranches.HOME);
        ClientTrace other = branches.trace(branch);
        return (other.isInNetworkOf(home) ? 0 : 1) + (other.isProgramOf(home) ? 0 : 2);
    }

    private static String text(StoryClient client) {
        String address = client.address() == null ? "an unknown address" : client.address();
        String agent = client.userAgent();
        return agent == null ? address + " without a user agent" : "%s with \"%s\"".formatted(address, quoted(agent));
    }

    /** What a client says of itself could look like words of ours. */
    private static String quoted(String agent) {
        String shown = VisibleText.of(agent.length() <= LONGEST_AGENT ? agent : agent.substring(0, LONGEST_AGENT));
        return shown.replace('"', '\'');
    }

    /** Two branches that had the same token. */
    private record Conflict(int one, int other) {}
}
