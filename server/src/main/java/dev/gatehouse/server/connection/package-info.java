/**
 * Connections before anything is served: which are accepted and how long a client may take ({@link
 * dev.gatehouse.server.connection.Connections}), the certificate that they are served with ({@link
 * dev.gatehouse.server.connection.ServerTls}), which bytes are a request at all ({@link
 * dev.gatehouse.server.connection.RequestReader}) and how it reaches Helidon ({@link
 * dev.gatehouse.server.connection.ClientConnection}), and the client behind trusted proxies, from {@code Forwarded} (RFC
 * 7239) or {@code X-Forwarded-For} (R22; {@link dev.gatehouse.server.connection.Clients}). Knows no feature, and not
 * what the requests are for.
 */
@NullMarked
package dev.gatehouse.server.connection;

import org.jspecify.annotations.NullMarked;
