/**
 * What strangers write, made up by a fuzzer: the readers one by one ({@link dev.gatehouse.server.fuzz.FuzzTarget}), and
 * a whole server. Start at {@link dev.gatehouse.server.fuzz.FuzzTest}.
 */
@NullMarked
package dev.gatehouse.server.fuzz;

import org.jspecify.annotations.NullMarked;
