package dev.gatehouse.server.architecture.bad.cycle.one;

import dev.gatehouse.server.architecture.bad.cycle.other.Other;

/** Depends on what depends on it. */
public final class One {

    Other half() {
        return new Other();
    }
}
