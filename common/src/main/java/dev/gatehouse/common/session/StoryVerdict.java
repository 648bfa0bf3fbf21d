package dev.gatehouse.common.session;

import org.jspecify.annotations.Nullable;

/**
 * What is to be thought of a session. It does not depend on who came first with a stolen token, its thief or its user.
 *
 * @param kind       what happened
 * @param branch     the number of the branch that is the thief's, if there is one; null where none can be told
 * @param confidence how sure it is that the branch is another's than the user's: 0..100; of {@code none}, how sure it is
 *                   that there is no other client
 * @param sentence   the same for people; names of clients are in it with escapes made visible
 */
public record StoryVerdict(StoryVerdictKind kind, @Nullable Integer branch, int confidence, String sentence) {}
