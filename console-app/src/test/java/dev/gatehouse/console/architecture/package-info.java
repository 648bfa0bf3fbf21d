/**
 * What the console's classes may know of each other; start at
 * {@link dev.gatehouse.console.architecture.ConsoleRule}. Below {@code bad} are the examples that the rules must catch.
 */
@NullMarked
package dev.gatehouse.console.architecture;

import org.jspecify.annotations.NullMarked;
