/** One half of a circle. */
@NullMarked
package dev.gatehouse.server.architecture.bad.cycle.one;

import org.jspecify.annotations.NullMarked;
