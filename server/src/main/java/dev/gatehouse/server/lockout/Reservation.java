package dev.gatehouse.server.lockout;

import java.time.Instant;
import java.util.List;

/** What a try finds at the turnstile. */
sealed interface Reservation {

    /** A place; these rows keep it. */
    record Free(List<Long> reservations) implements Reservation {}

    /** A lockout. */
    record Locked(Instant until) implements Reservation {}

    /** Nobody is locked out, but all that are left to fail are under way. */
    record Full(LockoutKey counter) implements Reservation {}
}
