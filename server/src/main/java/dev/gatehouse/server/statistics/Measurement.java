package dev.gatehouse.server.statistics;

import java.time.Instant;

/**
 * Something to be counted.
 *
 * @param series what it counts for
 * @param item   which one of it; at most 200 characters
 * @param at     when
 * @param times  how often; 1 or more
 */
record Measurement(Series series, String item, Instant at, long times) {}
