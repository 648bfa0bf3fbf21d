/**
 * How often what may be asked, and what came of it (R1, R9, R22, R37). Start at
 * {@link dev.gatehouse.server.throttle.RateLimits}; {@link dev.gatehouse.server.throttle.SlidingWindow} is the rule.
 */
@NullMarked
package dev.gatehouse.server.throttle;

import org.jspecify.annotations.NullMarked;
