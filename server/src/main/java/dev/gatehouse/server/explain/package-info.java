/**
 * Why a login would be refused at this moment: asks every check that a login meets, in its order, without counting. Start at
 * {@link dev.gatehouse.server.explain.ExplainService}.
 */
@NullMarked
package dev.gatehouse.server.explain;

import org.jspecify.annotations.NullMarked;
