/**
 * Counts of events over time.
 */
@NullMarked
package dev.gatehouse.common.statistics;

import org.jspecify.annotations.NullMarked;
