/**
 * Who still calls routes that are on their way out.
 */
@NullMarked
package dev.gatehouse.common.deprecation;

import org.jspecify.annotations.NullMarked;
