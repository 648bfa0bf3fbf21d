/**
 * Packs old events, deletes what was kept for long enough and builds the ledger's tree, in small steps beside the load; start at
 * {@link dev.gatehouse.server.retention.RetentionFeature}.
 */
@NullMarked
package dev.gatehouse.server.retention;

import org.jspecify.annotations.NullMarked;
