package dev.gatehouse.common.statistics;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import java.time.Instant;

/**
 * How often something happened in one bucket of time.
 *
 * @param at       when the bucket begins
 * @param type     what happened
 * @param severity with what severity
 * @param total    how often; 1 or more
 */
public record EventCount(Instant at, EventType type, Severity severity, long total) {}
