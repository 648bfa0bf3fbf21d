/**
 * Signing keys as admins see them; start at {@link dev.gatehouse.common.key.Key}.
 */
@NullMarked
package dev.gatehouse.common.key;

import org.jspecify.annotations.NullMarked;
