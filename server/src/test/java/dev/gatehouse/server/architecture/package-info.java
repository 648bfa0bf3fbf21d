/** The rules of the house, and whether they hold. */
@NullMarked
package dev.gatehouse.server.architecture;

import org.jspecify.annotations.NullMarked;
