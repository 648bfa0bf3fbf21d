package dev.gatehouse.server.feature;

import java.time.Duration;

/**
 * How far a consumer is behind the ledger.
 *
 * @param consumer its name
 * @param durable  whether it works for all processes on the database together, and not for this one
 * @param sequence the last event that it has behind it
 * @param events   how many sealed events are still before it
 * @param stuck    for how long at least it has not moved, with events before it; zero where it moves or has none
 */
record ConsumerLag(String consumer, boolean durable, long sequence, long events, Duration stuck) {}
