package dev.gatehouse.server.lockout;

import java.time.Instant;
import java.util.List;

/** What a try finds at the turnstile. */
sealed interface Look {

    /** A place; these rows keep it. */
    record Free(List<Long> places) implements Look {}

    /** A lockout. */
    record Locked(Instant until) implements Look {}

    /** Nobody is locked out, but all that are left to fail are under way. */
    record Full(Counter counter) implements Look {}
}
