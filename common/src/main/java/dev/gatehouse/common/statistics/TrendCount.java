package dev.gatehouse.common.statistics;

import java.time.Instant;

/**
 * How often something happened in one step of time.
 *
 * @param at    when the step begins
 * @param item  which of what is counted
 * @param total how often; of sessions, how many
 */
public record TrendCount(Instant at, String item, long total) {}
