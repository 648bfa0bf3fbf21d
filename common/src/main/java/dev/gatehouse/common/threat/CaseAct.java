package dev.gatehouse.common.threat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server has done about a case by itself.
 *
 * @param id        the act
 * @param rule      the rule of the finding that it answers
 * @param response  what was done
 * @param at        when
 * @param expiresAt until when it holds; null where it has no end of its own
 * @param undoneAt  when an admin has undone it; null where none has
 * @param undoneBy  the name of that admin's account; null where none has
 */
public record CaseAct(
        long id,
        DetectionRule rule,
        ResponseAction response,
        Instant at,
        @Nullable Instant expiresAt,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy) {}
