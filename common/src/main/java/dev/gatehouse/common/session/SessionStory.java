package dev.gatehouse.common.session;

import java.util.List;

/**
 * What became of a session, as its events tell: each step, which clients took them, and whether one of them is a thief.
 *
 * @param sessionId the session
 * @param username  the name of its account
 * @param steps     in the ledger's order; by {@code previous} they are a tree
 * @param branches  the clients, each from the step on in which it first appeared; the first is the one that signed in
 * @param verdict   what is to be thought of it
 * @param truncated whether there are older events than those of which it is made; the sign-in is known all the same
 */
public record SessionStory(
        SessionId sessionId,
        String username,
        List<StoryStep> steps,
        List<StoryBranch> branches,
        StoryVerdict verdict,
        boolean truncated) {

    public SessionStory {
        steps = List.copyOf(steps);
        branches = List.copyOf(branches);
    }
}
