/** What the rules of the house must catch; nothing here is used. */
@NullMarked
package dev.gatehouse.server.architecture.bad;

import org.jspecify.annotations.NullMarked;
