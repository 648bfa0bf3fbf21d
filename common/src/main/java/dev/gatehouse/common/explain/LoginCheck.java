package dev.gatehouse.common.explain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one check would do to a login.
 *
 * @param check     its name: {@code block}, {@code throttle}, {@code deny}, {@code lockout}, {@code account},
 *                  {@code password}, {@code factor} or {@code case}
 * @param outcome   what it would do
 * @param sentence  why, for people
 * @param since     since when that is so; null where it is not known
 * @param until     until when it is so, if nothing else happens; null where it does not end by itself
 * @param reference the path in the admin API of what decides it, such as a lockout's; null where there is none
 */
public record LoginCheck(
        String check,
        LoginCheckOutcome outcome,
        String sentence,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String reference) {

    /** A check of which there is nothing else to say. */
    public static LoginCheck of(String check, LoginCheckOutcome outcome, String sentence) {
        return new LoginCheck(check, outcome, sentence, null, null, null);
    }

    /** The same check, since and until these times. */
    public LoginCheck during(@Nullable Instant begin, @Nullable Instant end) {
        return new LoginCheck(check, outcome, sentence, begin, end, reference);
    }

    /** The same check, decided by what is under that path. */
    public LoginCheck decidedBy(String path) {
        return new LoginCheck(check, outcome, sentence, since, until, path);
    }
}
