package dev.gatehouse.common.statistics;

/**
 * How often one of the busiest was counted. Where both numbers are the same, it is exactly that often.
 *
 * @param item    an address, a network, a user name or a user agent
 * @param atLeast no less often than this
 * @param atMost  no more often than this
 */
public record TopCount(String item, long atLeast, long atMost) {}
