/**
 * Keeps the embedded database: a copy beside a running server, and the way back from one (decision 0038). Start at {@link
 * dev.gatehouse.server.backup.BackupService}, which makes the copy, and at {@link dev.gatehouse.server.backup.BackupManifest},
 * which says what a copy is.
 */
@NullMarked
package dev.gatehouse.server.backup;

import org.jspecify.annotations.NullMarked;
