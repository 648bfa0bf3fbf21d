package dev.gatehouse.common.threat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an admin has said of a case, or made of its state.
 *
 * @param at    when
 * @param by    the name of the account; null where none did it
 * @param state the state that the case got by it; null where it kept its own
 * @param note  in the admin's words, 1..400 characters; null where there are none
 */
public record CaseNote(
        Instant at,
        @Nullable String by,
        @Nullable CaseState state,
        @Nullable String note) {}
