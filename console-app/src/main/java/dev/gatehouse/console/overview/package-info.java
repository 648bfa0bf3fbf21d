/**
 * The page that shows how things are at a glance; start at
 * {@link dev.gatehouse.console.overview.OverviewViewModel}.
 */
@NullMarked
package dev.gatehouse.console.overview;

import org.jspecify.annotations.NullMarked;
