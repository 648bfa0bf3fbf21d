/**
 * The page that holds the ledger to what this console has seen of it; start at
 * {@link dev.gatehouse.console.audit.AuditViewModel}.
 */
@NullMarked
package dev.gatehouse.console.audit;

import org.jspecify.annotations.NullMarked;
