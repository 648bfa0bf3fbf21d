/**
 * The page that shows signing keys, and who still needs them; start at
 * {@link dev.gatehouse.console.keys.KeysPage}.
 */
@NullMarked
package dev.gatehouse.console.keys;

import org.jspecify.annotations.NullMarked;
