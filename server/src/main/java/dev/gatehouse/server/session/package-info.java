/**
 * Sessions: one row each, which carries the state of its refresh token. Start at
 * {@link dev.gatehouse.server.session.SessionService}.
 */
@NullMarked
package dev.gatehouse.server.session;

import org.jspecify.annotations.NullMarked;
