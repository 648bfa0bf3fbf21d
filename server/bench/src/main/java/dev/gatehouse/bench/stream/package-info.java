/**
 * The live stream of events beside a load. Start reading at {@link dev.gatehouse.bench.stream.StreamFollower}.
 */
@NullMarked
package dev.gatehouse.bench.stream;

import org.jspecify.annotations.NullMarked;
