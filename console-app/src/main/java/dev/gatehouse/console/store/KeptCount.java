package dev.gatehouse.console.store;

import dev.gatehouse.common.statistics.EventCount;

/**
 * How many events were kept of one kind in one bucket of time.
 *
 * @param events how many events there are
 * @param times  how often it happened, as they say: a summed event stands for many; no less than the events
 */
public record KeptCount(EventCount events, long times) {}
