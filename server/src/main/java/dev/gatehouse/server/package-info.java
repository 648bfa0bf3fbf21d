/**
 * The server and its command line: {@link dev.gatehouse.server.Main} is the way in, {@link dev.gatehouse.server.Gatehouse}
 * puts everything together.
 */
@NullMarked
package dev.gatehouse.server;

import org.jspecify.annotations.NullMarked;
