/**
 * The page that shows what the rate limits let through and refuse; start at
 * {@link dev.gatehouse.console.limits.LimitsPage}.
 */
@NullMarked
package dev.gatehouse.console.limits;

import org.jspecify.annotations.NullMarked;
