package dev.gatehouse.server.lockout;

import java.time.Instant;
import java.util.List;

/** The answer to an attempt that asks to be reserved. */
sealed interface Reservation {

    /** A place; these rows keep it. */
    record Free(List<Long> reservations) implements Reservation {}

    /** A lockout. */
    record Locked(Instant until) implements Reservation {}

    /** No lockout holds, but as many attempts are under way as may still fail. */
    record Full(LockoutKey counter) implements Reservation {}
}
