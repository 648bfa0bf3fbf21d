/** A feature. */
@NullMarked
package dev.gatehouse.server.architecture.bad.account;

import org.jspecify.annotations.NullMarked;
