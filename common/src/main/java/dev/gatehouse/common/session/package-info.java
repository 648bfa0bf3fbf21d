/**
 * Sessions as admins see them; start at {@link dev.gatehouse.common.session.Session}.
 */
@NullMarked
package dev.gatehouse.common.session;

import org.jspecify.annotations.NullMarked;
