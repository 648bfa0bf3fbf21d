package dev.gatehouse.server.architecture.bad.cycle.other;

import dev.gatehouse.server.architecture.bad.cycle.one.One;

/** Depends on what depends on it. */
public final class Other {

    One half() {
        return new One();
    }
}
