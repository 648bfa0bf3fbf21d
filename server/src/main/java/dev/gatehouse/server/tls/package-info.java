/**
 * The certificate that the API is served with. Start at {@link dev.gatehouse.server.tls.ServerTls}. Knows no feature.
 */
@NullMarked
package dev.gatehouse.server.tls;

import org.jspecify.annotations.NullMarked;
