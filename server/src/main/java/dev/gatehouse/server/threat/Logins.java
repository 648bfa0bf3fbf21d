package dev.gatehouse.server.threat;

import java.time.Instant;
import java.util.Optional;

/**
 * The logins that an account has had up to a place in the ledger.
 *
 * @param lastAt       when the last one was; empty where there was none
 * @param lastSequence the last one's sequence; 0 where there was none
 */
record Logins(long count, Optional<Instant> lastAt, long lastSequence) {}
