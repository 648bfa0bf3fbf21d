/**
 * Lockouts as admins see them; start at {@link dev.gatehouse.common.lockout.Lockout}.
 */
@NullMarked
package dev.gatehouse.common.lockout;

import org.jspecify.annotations.NullMarked;
