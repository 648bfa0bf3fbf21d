/**
 * Why a login would be refused, as the admin API explains it. Start at
 * {@link dev.gatehouse.common.explain.LoginExplanation}.
 */
@NullMarked
package dev.gatehouse.common.explain;

import org.jspecify.annotations.NullMarked;
