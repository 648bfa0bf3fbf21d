/**
 * The ledger's events for other programs, and the record of who has read what (R15, R37). Start at
 * {@link dev.gatehouse.server.export.EventExport}.
 */
@NullMarked
package dev.gatehouse.server.export;

import org.jspecify.annotations.NullMarked;
