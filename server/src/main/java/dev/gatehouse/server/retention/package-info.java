/**
 * Deletes what was kept for long enough, in small steps beside the load, and builds the ledger's tree in the same way; start
 * at {@link dev.gatehouse.server.retention.RetentionFeature}.
 */
@NullMarked
package dev.gatehouse.server.retention;

import org.jspecify.annotations.NullMarked;
