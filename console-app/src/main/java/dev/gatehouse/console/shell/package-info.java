/**
 * The window around the pages; start at {@link dev.gatehouse.console.shell.ShellView}.
 */
@NullMarked
package dev.gatehouse.console.shell;

import org.jspecify.annotations.NullMarked;
