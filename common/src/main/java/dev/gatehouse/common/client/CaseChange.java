package dev.gatehouse.common.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.common.threat.CaseState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to make of a case; a state, a note, or both.
 *
 * @param state     its state from now on; null leaves it
 * @param note      what the records will say, 1..400 characters; null for nothing
 * @param expiresAt when the exceptions end that the state {@code false} makes, within a year to come; null for 30 days, and for
 *                  any other state
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseChange(
        @Nullable CaseState state,
        @Nullable String note,
        @Nullable Instant expiresAt) {

    /** Another state, with the reason for it; null for none. */
    public static CaseChange to(CaseState state, @Nullable String note) {
        return new CaseChange(state, note, null);
    }

    /** A note alone. */
    public static CaseChange noting(String note) {
        return new CaseChange(null, note, null);
    }
}
