package dev.gatehouse.server.feature;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Has the heap collected once it has grown by a half, and by no less than 32 MiB, of what was in use after the collection before
 * (decision 0024). The serial collector looks at what has become old when the heap has its full size, and takes more until
 * then: a server whose data are 50 MB would take a gigabyte within the hour. A collection takes a tenth of a second where
 * there is so little, so a minute passes from one to the next, unless the heap has grown by twice as much before: under great load
 * it grows by hundreds of MiB in a minute. Confined to one thread.
 */
final class HeapUpkeep {

    private static final long LEAST = 32L << 20;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final LongSupplier used;
    private final Runnable collection;
    private long kept;
    private Instant collectedAt = Instant.MIN;

    /**
     * @param used       how much of the heap is in use, in bytes, what is no longer needed included
     * @param collection gives back what is not needed, and returns when it has
     */
    HeapUpkeep(LongSupplier used, Runnable collection) {
        this.used = used;
        this.collection = collection;
        this.kept = used.getAsLong();
    }

    /** That of this JVM. */
    static HeapUpkeep ofThisProcess() {
        Runtime runtime = Runtime.getRuntime();
        return new HeapUpkeep(() -> runtime.totalMemory() - runtime.freeMemory(), System::gc);
    }

    /** To be called every few seconds, which are the shortest time between two collections. */
    void look(Instant now) {
        long found = used.getAsLong();
        long grown = found - kept;
        long much = Math.max(LEAST, kept / 2);
        // Where a clock was set back, a minute has passed as well.
        boolean due = Duration.between(collectedAt, now).abs().compareTo(PAUSE) >= 0;
        if (grown > 2 * much || (grown > much && due)) {
            collection.run();
            kept = used.getAsLong();
            collectedAt = now;
        } else {
            // The JVM may have collected meanwhile.
            kept = Math.min(kept, found);
        }
    }
}
