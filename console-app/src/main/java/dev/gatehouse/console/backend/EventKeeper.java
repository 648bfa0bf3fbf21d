package dev.gatehouse.console.backend;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.store.EventStore;
import dev.gatehouse.console.store.KeptCounts;
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.store.KeptEvents;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the feed brings in a store, on a thread of its own, and reads what came while nothing was connected. What it has
 * no room for is not kept, which the store knows as a gap. A disk that is full or has failed ends the keeping until it takes
 * something again, and nothing else: what was kept is read as before.
 * Thread-safe.
 */
public final class EventKeeper implements KeptEvents, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EventKeeper.class.getName());

    /** Half a minute of 2,000 events a second. */
    private static final int ROOM = 60_000;

    /** A block is written this often at most: one of many events is smaller, and is written and found sooner, than many of one. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** As many pauses as a disk that did not take something is left alone: a minute. */
    private static final int PAUSES_AFTER_FAILURE = 60;

    private static final int PAGE = 500;

    /** Of 10,000 events. Of a longer break the rest is read when the feed is live the next time: all would keep the server busy. */
    private static final int MOST_PAGES = 20;

    private final AdminClient client;

    /** Knows the password, so it is forgotten when it was asked. */
    private final AtomicReference<StoreOpener> opener;

    private final Duration pause;
    private final BlockingQueue<SecurityEvent> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicBoolean behind = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("gatehouse-keeper").unstarted(this::run);
    private volatile @Nullable EventStore store;

    /** Opens the store. */
    @FunctionalInterface
    public interface StoreOpener {

        /** Blocks; empty if nothing is to be kept. */
        Optional<EventStore> open() throws IOException;
    }

    /** A keeper that does nothing before {@link #start()}. */
    public EventKeeper(AdminClient client, StoreOpener opener) {
        this(client, opener, PAUSE);
    }

    EventKeeper(AdminClient client, StoreOpener opener, Duration pause) {
        this.client = client;
        this.opener = new AtomicReference<>(opener);
        this.pause = pause;
    }

    /** Begins to keep. */
    public void start() {
        thread.start();
    }

    /** Takes the next event of the ledger. */
    public void offer(SecurityEvent event) {
        boolean _ = waiting.offer(event);
    }

    /** The feed is live, for the first time or again: what came before is to be read. */
    public void catchUp() {
        behind.set(true);
    }

    private void run() {
        try (EventStore opened = opener.getAndSet(Optional::empty).open().orElse(null)) {
            store = opened;
            if (opened != null) {
                keepOn(opened);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Events are not kept: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            store = null;
        }
    }

    /** What the disk does not take is read from the server when it takes something again. */
    private void keepOn(EventStore opened) throws InterruptedException {
        boolean failed = false;
        do {
            try {
                if (isTurn(opened)) {
                    keep(opened);
                }
                return;
            } catch (IOException e) {
                LOG.log(failed ? Level.DEBUG : Level.WARNING, "Events are not kept any more for now: " + e);
                failed = true;
                behind.set(true);
            }
        } while (!closing.await(pause.multipliedBy(PAUSES_AFTER_FAILURE).toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Waits until no other window writes; false if this one is closed before. */
    private boolean isTurn(EventStore opened) throws IOException, InterruptedException {
        while (!opened.takeOver()) {
            // The window that writes keeps them; what comes between it and this one is caught up with.
            waiting.clear();
            behind.set(true);
            if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }

    private void keep(EventStore opened) throws IOException, InterruptedException {
        do {
            if (behind.getAndSet(false)) {
                catchUp(opened);
            }
            takeWaiting(opened);
        } while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS));
        takeWaiting(opened);
    }

    private void takeWaiting(EventStore opened) throws IOException {
        List<SecurityEvent> batch = new ArrayList<>();
        waiting.drainTo(batch);
        opened.append(batch);
    }

    /** What breaks off half way is kept as far as it came, and gone on with when the feed is live again. */
    private void catchUp(EventStore opened) throws IOException, InterruptedException {
        List<SecurityEvent> lacking = new ArrayList<>();
        try {
            SecurityEvent last = opened.last();
            if (last != null && isOfAnotherHistory(last)) {
                opened.clear();
            }
            readLacking(opened, lacking);
        } catch (CallException e) {
            // The feed finds it out, too, and says so.
        }
        opened.append(lacking);
    }

    /**
     * The newest events that the store lacks and has room for, below each gap going on with the next one. They are appended
     * only when all are there, the oldest first: the store deletes by the file, and a file of the oldest events goes first.
     */
    private void readLacking(EventStore opened, List<SecurityEvent> lacking)
            throws CallException, InterruptedException {
        long newest = client.newestSequence();
        long tooOld = newest - opened.leastKept();
        long next = opened.newestMissing(newest);
        for (int pages = 0; pages < MOST_PAGES && next > Math.max(tooOld, 0); pages++) {
            List<SecurityEvent> page =
                    client.events(EventQuery.newest(PAGE).before(next + 1)).items();
            page.stream().filter(event -> event.sequence() > tooOld).forEach(lacking::add);
            next = page.isEmpty() ? 0 : opened.newestMissing(page.getLast().sequence() - 1);
        }
    }

    /** A server that was restored from an older copy has fewer events, or has another one there. */
    private boolean isOfAnotherHistory(SecurityEvent last) throws CallException, InterruptedException {
        if (client.newestSequence() < last.sequence()) {
            return true;
        }
        List<SecurityEvent> there =
                client.events(EventQuery.newest(1).before(last.sequence() + 1)).items();
        return !there.isEmpty()
                && there.getFirst().sequence() == last.sequence()
                && !there.getFirst().hash().equals(last.hash());
    }

    @Override
    public KeptCoverage coverage() throws IOException {
        EventStore opened = store;
        return opened == null ? KeptCoverage.NONE : opened.coverage();
    }

    @Override
    public Page<SecurityEvent> find(Filter filter, int limit, @Nullable String cursor) throws IOException {
        EventStore opened = store;
        return opened == null ? new Page<>(List.of(), null) : opened.find(filter, limit, cursor);
    }

    @Override
    public KeptCounts counts() throws IOException {
        EventStore opened = store;
        return opened == null ? KeptCounts.NONE : opened.counts();
    }

    /** Keeps what is waiting, and lets go of the store, on its own thread. */
    @Override
    public void close() {
        closing.countDown();
    }
}
