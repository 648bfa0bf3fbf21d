package dev.gatehouse.server.password;

import dev.gatehouse.server.config.PasswordSettings;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The memory that all hashes under way may take together. A hash that finds too little waits for others to end, in the
 * order in which they came: a few large ones at once must not end the process for want of memory. Thread-safe.
 */
final class HashMemory {

    private final int total;
    private final Semaphore free;

    /** @param total KiB */
    HashMemory(int total) {
        this.total = total;
        this.free = new Semaphore(total, true);
    }

    /** The part of this process's heap that is for hashes. */
    static HashMemory ofHeap() {
        return new HashMemory(PasswordSettings.mostMemory());
    }

    /** KiB that a single hash may take. */
    int total() {
        return total;
    }

    /** How many hashes of that many KiB there is memory for at once; at least one. */
    int holds(int memory) {
        return Math.max(1, total / memory);
    }

    /**
     * Does what takes that many KiB, as soon as they are free.
     *
     * @param memory at most {@link #total}
     */
    <T> T during(int memory, Supplier<T> work) {
        free.acquireUninterruptibly(memory);
        try {
            return work.get();
        } finally {
            free.release(memory);
        }
    }
}
