/**
 * How a request becomes an answer: endpoints that say who may call them, the guard before them, bodies, queries and
 * errors; and what describes the endpoints to programs. Start at {@link dev.gatehouse.server.http.Endpoint}. Knows no
 * feature.
 */
@NullMarked
package dev.gatehouse.server.http;

import org.jspecify.annotations.NullMarked;
