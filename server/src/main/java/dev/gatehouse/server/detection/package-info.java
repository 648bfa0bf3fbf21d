/**
 * Knows attacks in the ledger (R16, R39): one small class a rule, pure over the ledger's order, its memory bounded. Start at
 * {@link dev.gatehouse.server.detection.Detectors}.
 */
@NullMarked
package dev.gatehouse.server.detection;

import org.jspecify.annotations.NullMarked;
