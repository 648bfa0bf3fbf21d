/** One half of a circle. */
@NullMarked
package dev.gatehouse.server.architecture.bad.cycle.other;

import org.jspecify.annotations.NullMarked;
