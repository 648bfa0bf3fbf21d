/**
 * Sessions and their tokens: obtain, refresh, verify, revoke. A session is one row, which carries the state of its refresh
 * token. Start at {@link dev.gatehouse.server.session.TokenService} for what clients ask, and at
 * {@link dev.gatehouse.server.session.SessionService} for what becomes of the session.
 */
@NullMarked
package dev.gatehouse.server.session;

import org.jspecify.annotations.NullMarked;
