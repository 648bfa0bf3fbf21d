/**
 * The server as a process of its own, as operators and machines treat it: smoked, stopped, killed. Start reading at
 * {@link dev.gatehouse.server.process.CrashContract}.
 */
@NullMarked
package dev.gatehouse.server.process;

import org.jspecify.annotations.NullMarked;
