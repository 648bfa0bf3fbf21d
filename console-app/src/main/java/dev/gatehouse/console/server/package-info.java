/**
 * The page about the server itself; start at {@link dev.gatehouse.console.server.ServerPage}.
 */
@NullMarked
package dev.gatehouse.console.server;

import org.jspecify.annotations.NullMarked;
