package dev.gatehouse.server.event;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.http.Origin;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sums what comes in floods, so that a flood of requests is no flood of events: the first of a kind is an event at once,
 * and those that follow within a window of time, such as a minute, become one event with their number, {@code count}. Two
 * events are of a kind if they differ in nothing but the time.
 *
 * <p>What is summed is only told here, after the fact; what changes something must have its event in the transaction
 * that does it. A crash loses the sums of the last window. Thread-safe.
 */
public final class EventTally {

    private static final Logger LOG = System.getLogger(EventTally.class.getName());

    /** Kinds are made of what clients send; beyond that many in a window, who sent it is no longer told apart. */
    private static final int MOST_KINDS = 10_000;

    private final Database database;
    private final EventLog events;
    private final Duration window;
    private final int mostKinds;
    private final Map<EventDraft, Sum> sums = new ConcurrentHashMap<>();

    /** Sums by the minute. */
    public EventTally(Database database, EventLog events) {
        this(database, events, Duration.ofMinutes(1));
    }

    /** @param window how long what follows the first of a kind is summed */
    public EventTally(Database database, EventLog events, Duration window) {
        this(database, events, window, MOST_KINDS);
    }

    EventTally(Database database, EventLog events, Duration window, int mostKinds) {
        this.database = database;
        this.events = events;
        this.window = window;
        this.mostKinds = mostKinds;
    }

    /** Counts an event. */
    public void count(EventDraft event) {
        EventDraft kind = kind(event);
        Instant now = event.occurredAt();
        Sum sum = sums.merge(kind, new Sum(now, now, 0), (counted, _) -> counted.oneMore(now));
        if (sum.count() == 0) {
            write(event);
        }
    }

    /** Writes the sums of every kind whose window is over. */
    public void flush(Instant now) {
        sums.forEach((kind, sum) -> {
            if (!sum.since().plus(window).isAfter(now)) {
                close(kind);
            }
        });
    }

    /** Writes all sums. */
    public void flushAll() {
        sums.keySet().forEach(this::close);
    }

    private void close(EventDraft kind) {
        Sum sum = sums.remove(kind);
        if (sum != null && sum.count() > 0) {
            write(kind.at(sum.last())
                    .with("count", Long.toString(sum.count()))
                    .with("since", sum.since().toString()));
        }
    }

    /** Whoever is told to slow down must be told so even while the database is away. */
    private void write(EventDraft event) {
        try {
            database.execute(handle -> events.append(handle, event));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not be recorded: " + event, e);
        }
    }

    private EventDraft kind(EventDraft event) {
        EventDraft kind = event.at(Instant.EPOCH);
        return sums.size() < mostKinds || sums.containsKey(kind)
                ? kind
                : EventDraft.of(event.type(), Origin.server(), Instant.EPOCH).with("summed", "many");
    }

    /**
     * What was counted behind the first of a kind.
     *
     * @param since when the first came, which has its event already
     * @param last  when the last came
     * @param count how many came since the first
     */
    private record Sum(Instant since, Instant last, long count) {

        Sum oneMore(Instant now) {
            return new Sum(since, now, count + 1);
        }
    }
}
