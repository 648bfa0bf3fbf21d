/** A watcher that sees more than events. */
@NullMarked
package dev.gatehouse.server.architecture.bad.statistics;

import org.jspecify.annotations.NullMarked;
