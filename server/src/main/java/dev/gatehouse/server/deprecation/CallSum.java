package dev.gatehouse.server.deprecation;

import java.time.Instant;

/**
 * Some calls.
 *
 * @param calls   how many
 * @param firstAt when the first of them was
 * @param lastAt  when the last of them was
 */
record CallSum(long calls, Instant firstAt, Instant lastAt) {

    static CallSum one(Instant now) {
        return new CallSum(1, now, now);
    }

    CallSum plus(CallSum other) {
        return new CallSum(calls + other.calls, earlier(firstAt, other.firstAt), later(lastAt, other.lastAt));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
