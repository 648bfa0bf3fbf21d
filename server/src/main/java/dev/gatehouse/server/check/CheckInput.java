package dev.gatehouse.server.check;

import dev.gatehouse.server.config.Settings;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that checks look at.
 *
 * @param settings     what is set
 * @param surroundings what the machine shows
 * @param holdings     what the database has; empty where it was not looked at
 * @param now          when it was looked at
 */
record CheckInput(Settings settings, HostFacts surroundings, Optional<DatabaseFacts> holdings, Instant now) {}
