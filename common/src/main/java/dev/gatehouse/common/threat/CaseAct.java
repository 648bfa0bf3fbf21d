package dev.gatehouse.common.threat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server has done about a case by itself, or would have done.
 *
 * @param id        the act
 * @param rule      the rule of the finding that it answers
 * @param response  what was done
 * @param target    the network, the session or the user name; null for an alert, and where the finding names none
 * @param done      false where the server only observes, or has withheld it
 * @param withheld  why it was withheld, in the words of the event {@code response_withheld}; null where it was not
 * @param at        when
 * @param expiresAt until when it holds; null where it has no end of its own
 * @param undoneAt  when an admin has undone it; null where none has
 * @param undoneBy  the name of that admin's account; null where none has
 */
public record CaseAct(
        long id,
        DetectionRule rule,
        ResponseAction response,
        @Nullable String target,
        boolean done,
        @Nullable String withheld,
        Instant at,
        @Nullable Instant expiresAt,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy) {

    /** Whether it can be undone; a session that was ended stays ended, and an alert was heard. */
    public boolean canBeUndone() {
        return response == ResponseAction.BLOCK || response == ResponseAction.LOCK_ACCOUNT;
    }
}
