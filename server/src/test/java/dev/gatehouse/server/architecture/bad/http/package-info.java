/** A room below that knows a feature. */
@NullMarked
package dev.gatehouse.server.architecture.bad.http;

import org.jspecify.annotations.NullMarked;
