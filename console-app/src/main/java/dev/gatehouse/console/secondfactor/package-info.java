/**
 * The user's own second factor: set up, recovery codes, turned off. Start at
 * {@link dev.gatehouse.console.secondfactor.SecondFactorViewModel}.
 */
@NullMarked
package dev.gatehouse.console.secondfactor;

import org.jspecify.annotations.NullMarked;
