package dev.gatehouse.common.statistics;

/**
 * What a rate limit has done.
 *
 * @param name     {@code address}, {@code login}, {@code admin}, {@code refresh} or {@code session}
 * @param admitted how many requests it let through
 * @param refused  how many it refused
 */
public record LimitTotal(String name, long admitted, long refused) {}
