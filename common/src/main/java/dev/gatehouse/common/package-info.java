/** Tokens. */
@NullMarked
package dev.gatehouse.common;

import org.jspecify.annotations.NullMarked;
