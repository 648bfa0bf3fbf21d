/**
 * The page that shows accounts and changes them; start at {@link dev.gatehouse.console.users.UsersViewModel}.
 */
@NullMarked
package dev.gatehouse.console.users;

import org.jspecify.annotations.NullMarked;
