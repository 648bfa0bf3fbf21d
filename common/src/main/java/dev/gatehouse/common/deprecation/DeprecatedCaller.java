package dev.gatehouse.common.deprecation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A caller of a route that is on its way out.
 *
 * @param address   where from; null where the caller had none, or too many called at once to be told apart
 * @param userAgent the client's own description; null where it sent none, or too many called at once
 * @param calls     how often; 1 or more
 * @param firstAt   the first call
 * @param lastAt    the last call
 */
public record DeprecatedCaller(
        @Nullable String address, @Nullable String userAgent, long calls, Instant firstAt, Instant lastAt) {}
