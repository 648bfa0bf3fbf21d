/**
 * How the console looks: the only place with colours, and how large. Start at {@link dev.gatehouse.console.theme.Appearance}.
 */
@NullMarked
package dev.gatehouse.console.theme;

import org.jspecify.annotations.NullMarked;
