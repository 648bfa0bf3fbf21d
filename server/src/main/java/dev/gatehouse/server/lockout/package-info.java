/**
 * Lockout after repeated failed logins (R5). Start at {@link dev.gatehouse.server.lockout.LockoutGuard}, which every
 * password passes, and then {@link dev.gatehouse.server.lockout.LockoutService}, which admins act through.
 */
@NullMarked
package dev.gatehouse.server.lockout;

import org.jspecify.annotations.NullMarked;
