package dev.gatehouse.console.architecture.bad.clocks.console.events;

import java.time.Instant;

/** Breaks the rule: reads a clock that no test can move. */
record Watch(String name) {

    Instant read() {
        return Instant.now();
    }
}
