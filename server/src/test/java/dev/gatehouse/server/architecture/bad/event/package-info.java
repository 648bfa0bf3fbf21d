/** An event that knows a feature. */
@NullMarked
package dev.gatehouse.server.architecture.bad.event;

import org.jspecify.annotations.NullMarked;
