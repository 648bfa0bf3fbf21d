/**
 * The page that shows sessions and ends them; start at
 * {@link dev.gatehouse.console.sessions.SessionsViewModel}.
 */
@NullMarked
package dev.gatehouse.console.sessions;

import org.jspecify.annotations.NullMarked;
