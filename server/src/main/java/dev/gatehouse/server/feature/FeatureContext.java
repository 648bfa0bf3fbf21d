package dev.gatehouse.server.feature;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import java.time.InstantSource;

/**
 * What every feature stands on. Thread-safe.
 *
 * @param database where everything is kept
 * @param events   where events are appended
 * @param tally    where events are summed that strangers can cause in quantity
 * @param clock    the time
 */
public record FeatureContext(Database database, EventLog events, EventTally tally, InstantSource clock) {}
