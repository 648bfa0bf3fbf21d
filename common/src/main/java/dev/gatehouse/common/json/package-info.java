/**
 * The one way in which Gatehouse reads and writes JSON.
 */
@NullMarked
package dev.gatehouse.common.json;

import org.jspecify.annotations.NullMarked;
