/**
 * Who still calls routes that are on their way out, so that they can be retired (R38). Start at
 * {@link dev.gatehouse.server.deprecation.DeprecationService}.
 */
@NullMarked
package dev.gatehouse.server.deprecation;

import org.jspecify.annotations.NullMarked;
