/**
 * The token API's answers.
 */
@NullMarked
package dev.gatehouse.common.token;

import org.jspecify.annotations.NullMarked;
