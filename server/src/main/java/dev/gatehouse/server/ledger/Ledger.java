package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.http.Endpoint;
import io.prometheus.metrics.model.registry.Collector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The sealed events, for watchers: read what comes {@link #after} your cursor, and {@link #await} more when there is
 * nothing. All watchers see the same events in the same order, and the ledger keeps nothing for any of them.
 * Thread-safe.
 */
public final class Ledger implements AutoCloseable {

    /**
     * Events within this of one another may be sealed out of turn: it is longer than a transaction takes, and than the clocks of
     * two servers are apart.
     */
    public static final Duration OUT_OF_TURN = Duration.ofHours(1);

    /** The console doubts a stream that is silent for 5 seconds; proxies take longer. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private final LedgerStore store = new LedgerStore();
    private final CutStore cuts = new CutStore();
    private final HeadStore heads = new HeadStore();
    private final Database database;
    private final RecentEvents recent = new RecentEvents(new Sealed());

    private final SealerSignal signal = new SealerSignal();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger watchers = new AtomicInteger();
    private final AtomicLong doubts = new AtomicLong();
    private final Condition moved = lock.newCondition();
    private long announced;
    private boolean closed;

    public Ledger(Database database) {
        this.database = database;
    }

    /**
     * What clients see of it: lists, streams and counts of events, and what proves them.
     *
     * @param signer knows the keys that notes are signed with
     */
    public List<Endpoint> endpoints(HeadSigner signer, InstantSource clock) {
        return Stream.of(
                        new EventEndpoints(this, clock, HEARTBEAT).endpoints(),
                        new StatisticsEndpoints(database).endpoints(),
                        new ProofEndpoints(new LedgerProofs(database, signer)).endpoints())
                .flatMap(List::stream)
                .toList();
    }

    /** What is told Prometheus of the ledger. */
    public List<Collector> metrics(InstantSource clock) {
        return new LedgerMetrics(database, watchers, clock).all();
    }

    /** Counts those that watch the live stream. */
    AtomicInteger watchers() {
        return watchers;
    }

    /** Wakes the sealer, since an event was appended; one that is made later finds itself awake. */
    public void wakeSealer() {
        signal.wake();
    }

    /** What wakes the sealer. */
    SealerSignal signal() {
        return signal;
    }

    /** The last event's sequence; 0 if there is none. */
    public long head() {
        return database.read(heads::read).head().sequence();
    }

    /** Where it ends, as it is noted elsewhere: {@code SEQUENCE:HASH}. */
    public String noted() {
        return database.read(heads::read).head().noted();
    }

    /** When the first event that there is occurred; empty if there is none. */
    public Optional<Instant> beginning() {
        return database.read(handle -> store.after(handle, 0, 1)).stream()
                .findFirst()
                .map(entry -> entry.event().occurredAt());
    }

    /** When the first event behind what retention has cut off occurred; empty if nothing was cut. */
    public Optional<Instant> beginningBehindCut() {
        return database.read(handle -> cuts.find(handle)
                        .flatMap(cut -> store.after(handle, cut.head().sequence(), 1).stream()
                                .findFirst()))
                .map(entry -> entry.event().occurredAt());
    }

    /** When the newest event of that type occurred; empty if there is none. */
    public Optional<Instant> last(EventType type) {
        return database.read(handle -> store.lastOf(handle, type))
                .map(entry -> entry.event().occurredAt());
    }

    /** What comes after that sequence, in order, at most that many; the newest events are in memory for all watchers. */
    public List<SealedEvent> after(long sequence, int limit) {
        return recent.after(sequence, limit);
    }

    /** The last sequence before the first event that occurred then or later; 0 if there is none. */
    public long lastBefore(Instant time) {
        return database.read(handle -> store.lastBefore(handle, time));
    }

    /** Those with a lesser sequence, newest first, at most that many. */
    public Found<Long, SecurityEvent> page(Filter filter, Optional<Long> before, int limit) {
        return database.read(handle -> page(handle, filter, before, limit));
    }

    /** As {@link #page(Filter, Optional, int)}, in that transaction. */
    public Found<Long, SecurityEvent> page(Handle handle, Filter filter, Optional<Long> before, int limit) {
        return store.page(handle, filter, before, limit).map(LedgerEntry::toEvent);
    }

    /**
     * Waits until there is something after that sequence, but no longer than that, and not once the ledger is closed.
     *
     * @return whether there is something
     */
    public boolean await(long sequence, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (announced <= sequence && !closed && left > 0) {
                left = moved.awaitNanos(left);
            }
            return announced > sequence;
        } finally {
            lock.unlock();
        }
    }

    /** Whether watchers should go home. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** That was sealed by this process and is committed, so that watchers need not ask the database for it. */
    void sealed(List<LedgerEntry> entries) {
        recent.sealed(entries);
    }

    /**
     * How often this process has found that the ledger is not as it was sealed, or is so again: each time the database may be in
     * another state than what was read of it before.
     */
    public long doubts() {
        return doubts.get();
    }

    /** The ledger is as it was sealed again, or goes on as it is. */
    void trust() {
        doubts.incrementAndGet();
    }

    /**
     * The ledger is not as it was sealed, so watchers get what the database has, which may end before what was announced; it is
     * announced anew when it goes on.
     */
    void doubt() {
        doubts.incrementAndGet();
        recent.forget();
        lock.lock();
        try {
            announced = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes the watchers that wait for events up to that sequence. */
    void announce(long sequence) {
        lock.lock();
        try {
            announced = Math.max(announced, sequence);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all who wait, and sends them home. What is sealed can still be read. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What the database has. */
    private final class Sealed implements RecentEvents.EventReader {

        @Override
        public long head() {
            return Ledger.this.head();
        }

        @Override
        public List<SealedEvent> after(long sequence, int limit) {
            return sealed(database.read(handle -> store.after(handle, sequence, limit)));
        }

        @Override
        public List<SealedEvent> newest(long sequence, int limit) {
            return sealed(database.read(handle -> store.newest(handle, sequence, limit)));
        }

        private static List<SealedEvent> sealed(List<LedgerEntry> entries) {
            return entries.stream().map(SealedEvent::of).toList();
        }
    }
}
