/** A command that prints past the one writer that makes names harmless. */
@NullMarked
package dev.gatehouse.server.architecture.bad.command;

import org.jspecify.annotations.NullMarked;
