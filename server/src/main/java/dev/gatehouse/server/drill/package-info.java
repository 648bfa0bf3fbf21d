/**
 * The attack drill (R39): labelled attacks and labelled normal life, made from a seed, go through a ledger and the
 * detectors, and are compared with what these have found. Start at {@link dev.gatehouse.server.drill.Drill}.
 */
@NullMarked
package dev.gatehouse.server.drill;

import org.jspecify.annotations.NullMarked;
