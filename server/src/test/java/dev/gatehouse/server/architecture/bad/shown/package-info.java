/** A package that shows more than it may. */
@NullMarked
package dev.gatehouse.server.architecture.bad.shown;

import org.jspecify.annotations.NullMarked;
