/**
 * HTTP/1.1 for a load program: as little work for each request as will do. Start reading at
 * {@link dev.gatehouse.bench.http.HttpConnection}.
 */
@NullMarked
package dev.gatehouse.bench.http;

import org.jspecify.annotations.NullMarked;
