package dev.gatehouse.server.lockout;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets tries that count together to the turnstile one by one, in the order in which they came. The database would keep
 * them apart as well, but whoever waits there holds a connection, and whoever finds it full would look again and again.
 * Here one looks and the others wait, until they are told that one has finished. Thread-safe.
 */
final class Doors {

    /** There is one for each counter that somebody is at; the others take no memory. */
    private final Map<Counter, Door> doors = new ConcurrentHashMap<>();

    private static final class Door {

        /** Fair, or one could be passed over until it gives up. */
        private final Semaphore entrance = new Semaphore(1, true);

        private final Semaphore changes = new Semaphore(0);

        /** Changed only while the map holds the entry. */
        private int present;
    }

    /**
     * Waits until it is the caller's turn at each of these doors.
     *
     * @param deadline of {@link System#nanoTime}
     * @return empty if it was not until then
     */
    Optional<Passage> enter(List<Counter> counters, long deadline) throws InterruptedException {
        Passage passage = new Passage();
        boolean entered = false;
        try {
            for (Counter counter : counters) {
                if (!passage.enter(counter, deadline - System.nanoTime())) {
                    return Optional.empty();
                }
            }
            entered = true;
            return Optional.of(passage);
        } finally {
            if (!entered) {
                passage.close();
            }
        }
    }

    /** Tells whoever is at one of these doors that something has changed behind it. */
    void tell(List<Counter> counters) {
        counters.forEach(counter -> {
            Door door = doors.get(counter);
            if (door != null) {
                door.changes.release();
            }
        });
    }

    private Door approach(Counter counter) {
        return doors.compute(counter, (_, present) -> {
            Door door = present == null ? new Door() : present;
            door.present++;
            return door;
        });
    }

    private void leave(Counter counter) {
        doors.computeIfPresent(counter, (_, door) -> --door.present == 0 ? null : door);
    }

    /** Somebody's turn at some doors. Confined to one thread. */
    final class Passage implements AutoCloseable {

        private final Map<Counter, Door> entered = new LinkedHashMap<>();

        /** From now on, changes count as new. */
        void forgetChanges() {
            entered.values().forEach(door -> door.changes.drainPermits());
        }

        /** Waits for a change, for at most that long. */
        void awaitChange(Counter counter, Duration longest) throws InterruptedException {
            Door door = Objects.requireNonNull(entered.get(counter), "Not at this door");
            boolean _ = door.changes.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        }

        private boolean enter(Counter counter, long nanos) throws InterruptedException {
            Door door = approach(counter);
            boolean in = false;
            try {
                in = door.entrance.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            } finally {
                if (in) {
                    entered.put(counter, door);
                } else {
                    leave(counter);
                }
            }
            return in;
        }

        @Override
        public void close() {
            entered.forEach((counter, door) -> {
                door.entrance.release();
                leave(counter);
            });
            entered.clear();
        }
    }
}
