/**
 * Finds unsafe settings before production does (R6). Start at {@link dev.gatehouse.server.check.Checks}, which has all of
 * them; each is a small function of {@link dev.gatehouse.server.check.CheckInput}.
 */
@NullMarked
package dev.gatehouse.server.check;

import org.jspecify.annotations.NullMarked;
