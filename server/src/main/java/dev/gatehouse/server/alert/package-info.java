/**
 * What people and their tools are told of the ledger: alerts that rules make of events, and destinations that get these or
 * the events themselves; start at {@link dev.gatehouse.server.alert.AlertFeature} (decision 0034).
 */
@NullMarked
package dev.gatehouse.server.alert;

import org.jspecify.annotations.NullMarked;
