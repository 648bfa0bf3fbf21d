/**
 * What the console hears from the server; start at {@link dev.gatehouse.console.backend.Connection}.
 */
@NullMarked
package dev.gatehouse.console.backend;

import org.jspecify.annotations.NullMarked;
