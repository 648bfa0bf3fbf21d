package dev.gatehouse.server.throttle;

import java.util.concurrent.atomic.LongAdder;

/** How many requests were let through and refused. Thread-safe. */
final class Counts {

    private final LongAdder admitted = new LongAdder();
    private final LongAdder refused = new LongAdder();

    void count(boolean wasAdmitted) {
        (wasAdmitted ? admitted : refused).increment();
    }

    long admitted() {
        return admitted.sum();
    }

    long refused() {
        return refused.sum();
    }

    long total() {
        return admitted() + refused();
    }
}
