package dev.gatehouse.console.backend;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.client.EventStreamReader;
import dev.gatehouse.common.client.StreamSignal;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows the server's event stream on a virtual thread, over its restarts, and misses nothing.
 *
 * <p>The feed begins behind the event that is the newest when it first connects: what the API's pages show at
 * {@link FeedState.Live} or later, together with what the feed brings, is the whole ledger. After a break it goes on
 * behind the last sequence that it passed on. Sequences have no gaps, so a gap means that something was lost on the way:
 * the feed connects again from the last good one. What cannot be had that way (an event that this program cannot read,
 * more events than are worth replaying after a long break, or those of a server that was restored from an older copy) is reported as missed, and the pages read it from the API; what calls for attention among what is not worth replaying is recalled.
 *
 * <p>Thread-safe. The listener is called on the feed's own thread.
 */
public final class EventFeed implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EventFeed.class.getName());

    /** As many as the event page shows; reading the page anew is cheaper than replaying more. */
    private static final long WORTH_REPLAYING = 5_000;

    /** As many as the server gives at once. */
    private static final int WORTH_TELLING = 500;

    /** A stream that held that long was a good one, even if nothing happened. */
    private static final Duration GOOD = Duration.ofSeconds(5);

    /**
     * A server that wants to be left alone for longer is asked all the same: a proxy before it may send any number, and a
     * console that shows nothing for hours is of no use.
     */
    private static final Duration LONGEST_WISH = Duration.ofMinutes(5);

    private static final long UNKNOWN = -1;

    private final AdminClient client;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Listener listener;
    private final Semaphore hurry = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("gatehouse-feed").unstarted(this::run);
    private volatile boolean closed;

    private long last = UNKNOWN;

    /** The hash of the last event, by which its ledger is known again; null where that event was not seen. */
    private @Nullable String lastHash;

    private boolean otherHistory;
    private long gapBehind = UNKNOWN;
    private int failures;

    /** What a feed tells. */
    public interface Listener {

        /** The feed is doing otherwise than before. */
        void onState(FeedState state);

        /** The server gave a sign of life: anything at all has come. */
        void onHeard();

        /** The next event of the ledger. */
        void onEvent(SecurityEvent event);

        /** That many events will not come. */
        void onMissed(long count);

        /** Those of the missed events that call for attention, oldest first, as many as are worth telling; never empty. */
        void onRecalled(List<SecurityEvent> notable);
    }

    /** A feed that does nothing before {@link #start()}. */
    public EventFeed(AdminClient client, Backoff backoff, InstantSource clock, Listener listener) {
        this.client = client;
        this.backoff = backoff;
        this.clock = clock;
        this.listener = listener;
    }

    /** Begins to follow. */
    public void start() {
        thread.start();
    }

    /** Ends a wait for the next try. */
    public void retryNow() {
        hurry.release();
    }

    /** Ends the feed. An event that is being passed on may still arrive. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        listener.onState(new FeedState.Connecting());
        try {
            while (!closed) {
                followOrWait();
            }
        } catch (CallException.SignedOut e) {
            listener.onState(new FeedState.SignedOut());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void followOrWait() throws CallException.SignedOut, InterruptedException {
        try {
            if (!follow()) {
                await(null);
            }
        } catch (CallException.SignedOut e) {
            throw e;
        } catch (CallException e) {
            await(e);
        } catch (RuntimeException e) {
            // A bug; the window would wait for events for ever.
            LOG.log(Level.WARNING, "Events cannot be followed", e);
            await(null);
        }
    }

    /** Follows the stream until it ends. Whether it was a good one, so that the next may follow at once. */
    private boolean follow() throws CallException, InterruptedException {
        findPlace();
        Instant opened = clock.instant();
        long before = last;
        // The last event once more: a server that was restored and has gone on since has another one there.
        try (EventStreamReader stream = client.stream(lastHash == null ? last : last - 1)) {
            stream.onHeard(listener::onHeard);
            listener.onState(new FeedState.Live());
            while (passOn(stream.next())) {
                failures = 0;
            }
        } finally {
            failures = clock.instant().isAfter(opened.plus(GOOD)) ? 0 : failures;
        }
        return last > before || clock.instant().isAfter(opened.plus(GOOD));
    }

    /** Where to go on; the newest event when there is nothing to go on from, or too much. */
    private void findPlace() throws CallException, InterruptedException {
        long newest = client.newestSequence();
        boolean otherLedger = newest < last || otherHistory;
        boolean tooFar = last != UNKNOWN && newest - last > WORTH_REPLAYING;
        List<SecurityEvent> notable = tooFar && !otherLedger ? notable(last, newest) : List.of();
        if (!notable.isEmpty()) {
            listener.onRecalled(notable);
        }
        if (otherLedger || tooFar) {
            listener.onMissed(Math.max(1, Math.abs(newest - last)));
        }
        if (otherLedger || tooFar || last == UNKNOWN) {
            last = newest;
            lastHash = null;
            otherHistory = false;
        }
    }

    /** What calls for attention behind the one event, up to the other; the newest where there is a lot of it. */
    private List<SecurityEvent> notable(long behind, long upTo) throws CallException, InterruptedException {
        EventQuery newest = EventQuery.newest(WORTH_TELLING);
        Map<Long, SecurityEvent> bySequence = new TreeMap<>();
        for (EventQuery query : List.of(
                newest.withSeverities(Set.of(Severity.CRITICAL)), newest.withTypes(Set.of(EventType.CASE_OPENED)))) {
            client.events(query).items().stream()
                    .filter(event -> event.sequence() > behind && event.sequence() <= upTo)
                    .forEach(event -> bySequence.put(event.sequence(), event));
        }
        return List.copyOf(bySequence.values());
    }

    /** Whether the stream is still good. */
    private boolean passOn(StreamSignal signal) {
        return switch (signal) {
            case StreamSignal.Arrived arrived -> passOn(arrived.event());
            case StreamSignal.Unreadable unreadable -> {
                last = unreadable.sequence();
                lastHash = null;
                listener.onMissed(1);
                yield true;
            }
            case StreamSignal.Ended _ -> false;
        };
    }

    private boolean passOn(SecurityEvent event) {
        long sequence = event.sequence();
        if (sequence <= last) {
            otherHistory = sequence == last && lastHash != null && !lastHash.equals(event.hash());
            return !otherHistory;
        }
        if (sequence > last + 1 && gapBehind != last) {
            gapBehind = last;
            return false;
        }
        if (sequence > last + 1) {
            listener.onMissed(sequence - last - 1);
        }
        last = sequence;
        lastHash = event.hash();
        listener.onEvent(event);
        return true;
    }

    private void await(@Nullable CallException failure) throws InterruptedException {
        failures++;
        Duration wait = longer(backoff.after(failures), failure);
        hurry.drainPermits();
        listener.onState(new FeedState.Reconnecting(clock.instant().plus(wait), failure));
        boolean hurried = hurry.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        failures = hurried ? 0 : failures;
    }

    private static Duration longer(Duration wait, @Nullable CallException failure) {
        Duration wished = failure instanceof CallException.Refused refused
                ? refused.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        Duration obeyed = wished.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wished;
        return obeyed.compareTo(wait) > 0 ? obeyed : wait;
    }
}
