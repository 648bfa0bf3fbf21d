/** A watcher that sees more than events. */
@NullMarked
package dev.gatehouse.server.architecture.bad.deprecation;

import org.jspecify.annotations.NullMarked;
