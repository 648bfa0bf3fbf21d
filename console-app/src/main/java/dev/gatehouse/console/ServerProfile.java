package dev.gatehouse.console;

import dev.gatehouse.console.profile.SavedServer;
import java.time.Duration;

/**
 * What a workspace is about.
 *
 * @param server   as it is remembered
 * @param armedFor how long a window may act at a server that opens read-only
 */
record ServerProfile(SavedServer server, Duration armedFor) {}
