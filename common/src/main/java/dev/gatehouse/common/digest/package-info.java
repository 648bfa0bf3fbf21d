/**
 * The one way in which Gatehouse hashes bytes that are no password.
 */
@NullMarked
package dev.gatehouse.common.digest;

import org.jspecify.annotations.NullMarked;
