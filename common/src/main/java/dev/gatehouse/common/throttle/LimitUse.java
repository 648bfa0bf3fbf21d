package dev.gatehouse.common.throttle;

/**
 * What one rate limit has done lately.
 *
 * @param name {@code address}, {@code login}, {@code admin}, {@code refresh} or {@code session}
 * @param rate such as {@code 5/min}, or {@code off}
 * @param hour in the present minute and the 59 before it
 * @param day  in the present hour and the 23 before it
 */
public record LimitUse(String name, String rate, RecentUse hour, RecentUse day) {}
