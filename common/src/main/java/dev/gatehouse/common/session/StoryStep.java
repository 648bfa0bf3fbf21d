package dev.gatehouse.common.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a session's story.
 *
 * @param number     its place in the story, from 1
 * @param kind       what it is
 * @param sequence   the event that tells it; null where only the session itself does
 * @param at         when
 * @param gapSeconds whole seconds since the step before; null for the first
 * @param previous   the number of the step whose token it presented; of a token that was used again, the last one that can
 *                   have been it. Of the end, the step before; of others, the last one of the same client. Null where there is none
 * @param branch     the number of its branch; null where no client of the session took it, such as an admin's end of it
 * @param address    where it came from; null where it is not known
 * @param userAgent  the client's own description; null where it gave none, and for sums
 * @param reason     the word or the reason that its event gives; null where it gives none
 * @param count      how many requests it stands for; more than 1 where they were summed
 */
public record StoryStep(
        int number,
        StoryStepKind kind,
        @Nullable Long sequence,
        Instant at,
        @Nullable Long gapSeconds,
        @Nullable Integer previous,
        @Nullable Integer branch,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String reason,
        long count) {}
