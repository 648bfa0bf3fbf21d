/** A ledger that knows a feature. */
@NullMarked
package dev.gatehouse.server.architecture.bad.ledger;

import org.jspecify.annotations.NullMarked;
