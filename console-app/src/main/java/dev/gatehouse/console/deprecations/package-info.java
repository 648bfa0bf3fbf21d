/**
 * The page that shows who still calls deprecated routes; start at
 * {@link dev.gatehouse.console.deprecations.DeprecationsPage}.
 */
@NullMarked
package dev.gatehouse.console.deprecations;

import org.jspecify.annotations.NullMarked;
