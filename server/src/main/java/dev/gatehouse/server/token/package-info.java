/**
 * The token API: obtain, refresh, verify, revoke. Start at {@link dev.gatehouse.server.token.TokenService}.
 */
@NullMarked
package dev.gatehouse.server.token;

import org.jspecify.annotations.NullMarked;
