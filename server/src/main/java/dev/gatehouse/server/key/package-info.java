/**
 * The keys that sign, each encrypted with a master key from outside the database (R24). Start at
 * {@link dev.gatehouse.server.key.KeyService}.
 */
@NullMarked
package dev.gatehouse.server.key;

import org.jspecify.annotations.NullMarked;
