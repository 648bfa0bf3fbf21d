/**
 * The page that shows the event ledger, live; start at {@link dev.gatehouse.console.events.EventsViewModel}.
 */
@NullMarked
package dev.gatehouse.console.events;

import org.jspecify.annotations.NullMarked;
