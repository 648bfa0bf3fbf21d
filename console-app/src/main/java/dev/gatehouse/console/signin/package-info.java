/**
 * The page on which people sign in; start at {@link dev.gatehouse.console.signin.SignInViewModel}.
 */
@NullMarked
package dev.gatehouse.console.signin;

import org.jspecify.annotations.NullMarked;
