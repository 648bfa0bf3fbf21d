/**
 * What the console says to people; start at {@link dev.gatehouse.console.text.Texts}.
 */
@NullMarked
package dev.gatehouse.console.text;

import org.jspecify.annotations.NullMarked;
