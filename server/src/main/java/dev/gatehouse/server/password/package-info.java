/**
 * Passwords: which may be chosen, how they are hashed and compared. Knows nothing of accounts; start at {@link
 * dev.gatehouse.server.password.PasswordChecker}.
 */
@NullMarked
package dev.gatehouse.server.password;

import org.jspecify.annotations.NullMarked;
