/**
 * The page that shows who is locked out and lets them in again; start at
 * {@link dev.gatehouse.console.lockouts.LockoutsViewModel}.
 */
@NullMarked
package dev.gatehouse.console.lockouts;

import org.jspecify.annotations.NullMarked;
