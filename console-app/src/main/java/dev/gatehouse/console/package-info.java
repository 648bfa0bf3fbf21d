/**
 * The desktop security console: a client of the admin API and nothing more. Start reading at
 * {@link dev.gatehouse.console.Console}.
 */
@NullMarked
package dev.gatehouse.console;

import org.jspecify.annotations.NullMarked;
