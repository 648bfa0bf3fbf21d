/**
 * The page that shows what is unsafe about the server as it is set up; start at
 * {@link dev.gatehouse.console.checks.ChecksPage}.
 */
@NullMarked
package dev.gatehouse.console.checks;

import org.jspecify.annotations.NullMarked;
