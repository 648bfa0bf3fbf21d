/**
 * Sockets before anything is served: which connections are accepted, how long a client may take, and which bytes are a
 * request at all. Start at {@link dev.gatehouse.server.connection.Connections} and
 * {@link dev.gatehouse.server.connection.RequestReader}. Knows no feature, and not what the requests are for.
 */
@NullMarked
package dev.gatehouse.server.connection;

import org.jspecify.annotations.NullMarked;
