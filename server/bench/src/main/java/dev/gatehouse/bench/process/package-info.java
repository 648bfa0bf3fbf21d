/**
 * The processes under load: the server, and the database that it may need. Start reading at
 * {@link dev.gatehouse.bench.process.ServerProcess}.
 */
@NullMarked
package dev.gatehouse.bench.process;

import org.jspecify.annotations.NullMarked;
