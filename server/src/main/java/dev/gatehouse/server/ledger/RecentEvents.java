package dev.gatehouse.server.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest sealed events, in memory for all streams and consumers of this server: they are here as soon as this server has sealed
 * them. What others sealed, or what readers have left behind them for long, one reader's need brings from the database, and the
 * others find it here. Bounded by their number, some two megabytes. Thread-safe.
 */
final class RecentEvents {

    /** Several batches of the sealer, so that a reader who is only a little late still finds what it needs. */
    private static final int CAPACITY = 2_000;

    /** What is read at once, and how far events may be ahead of all who read them. */
    private static final int BATCH = 500;

    /** Where the events are read that are not here yet. */
    interface EventReader {

        /** The newest event's sequence. */
        long head();

        /** The events after that sequence, in order, at most that many. */
        List<SealedEvent> after(long sequence, int limit);

        /** The same of a sequence that was the newest a moment ago. */
        List<SealedEvent> newest(long sequence, int limit);
    }

    private final EventReader source;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();

    /** In order, without what was dropped. */
    private final List<SealedEvent> events = new ArrayList<>();

    /** Every event after this sequence and up to the newest one is here; nothing is yet as long as it is negative. */
    private long floor = -1;

    /** The furthest sequence behind which a reader has asked. */
    private long read;

    RecentEvents(EventReader source) {
        this(source, CAPACITY);
    }

    RecentEvents(EventReader source, int capacity) {
        this.source = source;
        this.capacity = capacity;
    }

    /** The events after that sequence, in order, at most that many. */
    List<SealedEvent> after(long sequence, int limit) {
        return recent(sequence, limit).orElseGet(() -> source.after(sequence, limit));
    }

    /**
     * Takes what was sealed just now, and is committed. It is left to readers to fetch where they are at that, or where it does not
     * follow what is here; and where none of them comes near it, so that those who are behind share what they read.
     *
     * @param entries in order and without a gap
     */
    void sealed(List<LedgerEntry> entries) {
        if (!entries.isEmpty() && lock.tryLock()) {
            try {
                long last = entries.getLast().sequence();
                if (newest() == entries.getFirst().sequence() - 1 && last <= read + BATCH) {
                    keep(entries.stream().map(SealedEvent::of).toList());
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Forgets all of it: the database may have others in their place. */
    void forget() {
        lock.lock();
        try {
            events.clear();
            floor = -1;
        } finally {
            lock.unlock();
        }
    }

    /** The same, from memory; empty if memory does not reach back to that sequence. */
    private Optional<List<SealedEvent>> recent(long sequence, int limit) {
        lock.lock();
        try {
            if (floor < 0) {
                floor = source.head();
            } else if (sequence > newest() + capacity) {
                restart(sequence);
            }
            if (sequence < floor) {
                return Optional.empty();
            }
            read = Math.max(read, sequence);
            if (newest() <= sequence) {
                // Under the lock, so that readers who need the same events wait for one statement.
                keep(source.newest(newest(), BATCH));
            }
            int from = indexAfter(sequence);
            return Optional.of(List.copyOf(events.subList(from, Math.min(events.size(), from + limit))));
        } finally {
            lock.unlock();
        }
    }

    private long newest() {
        return events.isEmpty() ? floor : events.getLast().sequence();
    }

    /** No reader came for long, and what was sealed meanwhile would only be read to be dropped. */
    private void restart(long sequence) {
        events.clear();
        floor = sequence;
    }

    private void keep(List<SealedEvent> more) {
        events.addAll(more);
        int surplus = events.size() - capacity;
        if (surplus > 0) {
            floor = events.get(surplus - 1).sequence();
            events.subList(0, surplus).clear();
        }
    }

    private int indexAfter(long sequence) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).sequence() <= sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
