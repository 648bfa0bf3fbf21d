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
 * Lets attempts that count together to the counter one by one, in the order in which they came. The database would keep
 * them apart as well, but an attempt that waits there holds a connection, and one that finds it full would look again and again.
 * Here one looks and the others wait, until they are told that one has finished. Thread-safe.
 */
final class AttemptQueue {

    /** One for each key that an attempt waits for or has; the others take no memory. */
    private final Map<LockoutKey, Slot> queue = new ConcurrentHashMap<>();

    private static final class Slot {

        /** Fair, or one could be passed over until it gives up. */
        private final Semaphore entrance = new Semaphore(1, true);

        private final Semaphore changes = new Semaphore(0);

        /** Changed only while the map holds the entry. */
        private int present;
    }

    /**
     * Waits until it is the caller's turn for each of these keys.
     *
     * @param deadline of {@link System#nanoTime}
     * @return empty if it was not until then
     */
    Optional<Ticket> enter(List<LockoutKey> keys, long deadline) throws InterruptedException {
        Ticket ticket = new Ticket();
        boolean entered = false;
        try {
            for (LockoutKey key : keys) {
                if (!ticket.enter(key, deadline - System.nanoTime())) {
                    return Optional.empty();
                }
            }
            entered = true;
            return Optional.of(ticket);
        } finally {
            if (!entered) {
                ticket.close();
            }
        }
    }

    /** Wakes the attempts that wait for one of these keys, since something has changed. */
    void tell(List<LockoutKey> keys) {
        keys.forEach(key -> {
            Slot slot = queue.get(key);
            if (slot != null) {
                slot.changes.release();
            }
        });
    }

    private Slot approach(LockoutKey key) {
        return queue.compute(key, (_, present) -> {
            Slot slot = present == null ? new Slot() : present;
            slot.present++;
            return slot;
        });
    }

    private void leave(LockoutKey key) {
        queue.computeIfPresent(key, (_, slot) -> --slot.present == 0 ? null : slot);
    }

    /** An attempt's turn for some keys. Confined to one thread. */
    final class Ticket implements AutoCloseable {

        private final Map<LockoutKey, Slot> entered = new LinkedHashMap<>();

        /** From now on, changes count as new. */
        void forgetChanges() {
            entered.values().forEach(slot -> slot.changes.drainPermits());
        }

        /** Waits for a change, for at most that long. */
        void awaitChange(LockoutKey key, Duration longest) throws InterruptedException {
            Slot slot = Objects.requireNonNull(entered.get(key), "Not the turn of this key");
            boolean _ = slot.changes.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        }

        private boolean enter(LockoutKey key, long nanos) throws InterruptedException {
            Slot slot = approach(key);
            boolean in = false;
            try {
                in = slot.entrance.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            } finally {
                if (in) {
                    entered.put(key, slot);
                } else {
                    leave(key);
                }
            }
            return in;
        }

        @Override
        public void close() {
            entered.forEach((key, slot) -> {
                slot.entrance.release();
                leave(key);
            });
            entered.clear();
        }
    }
}
