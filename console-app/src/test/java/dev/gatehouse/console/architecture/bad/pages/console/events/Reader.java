package dev.gatehouse.console.architecture.bad.pages.console.events;

import dev.gatehouse.console.architecture.bad.pages.console.sessions.Row;

/** Breaks the rule: one page uses another. */
record Reader(Row row) {}
