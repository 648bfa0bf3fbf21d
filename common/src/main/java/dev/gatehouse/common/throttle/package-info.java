/**
 * What rate limits let through and refused.
 */
@NullMarked
package dev.gatehouse.common.throttle;

import org.jspecify.annotations.NullMarked;
