package dev.gatehouse.server.event;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.http.RefusalListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Sums what comes in floods, so that a flood of requests is no flood of events: the first of a kind is an event at once,
 * and those that follow within a window of time, such as a minute, become one event with their number, {@code count}. What
 * makes a kind, and what becomes of more kinds than memory should hold, is in {@link TallyKinds}. Nothing that was counted
 * is lost to an outage of the database: it is told when that is over.
 *
 * <p>What is summed is only told here, after the fact; what changes something must have its event in the transaction
 * that does it. A crash loses the sums of the last window. Thread-safe.
 */
public final class EventTally {

    private static final Logger LOG = System.getLogger(EventTally.class.getName());

    private final Database database;
    private final EventLog events;
    private final Duration window;
    private final TallyKinds kinds;

    /** What waits to be written; no more than there are kinds. */
    private final Queue<EventDraft> firsts = new ConcurrentLinkedQueue<>();

    /** Sums by the minute. */
    public EventTally(Database database, EventLog events) {
        this(database, events, Duration.ofMinutes(1), TallyKinds.ofClients());
    }

    /** Sums within that window, and tells programs at one address apart by their user agent. */
    public static EventTally ofPrograms(Database database, EventLog events, Duration window) {
        return new EventTally(database, events, window, TallyKinds.ofPrograms());
    }

    EventTally(Database database, EventLog events, Duration window, TallyKinds kinds) {
        this.database = database;
        this.events = events;
        this.window = window;
        this.kinds = kinds;
    }

    /** Counts what requests are refused. */
    public RefusalListener refusals() {
        return new RefusalRecorder(this);
    }

    /** Counts an event. Not for use in a transaction, which may not open another one. */
    public void count(EventDraft event) {
        EventDraft kind = kinds.kind(event);
        if (kinds.begin(kind, event.occurredAt())) {
            writeFirst(event);
        } else {
            kinds.add(kind, event.occurredAt(), 1);
        }
    }

    /** Counts an event in a transaction, which has it if it is the first of its kind. What is rolled back was none. */
    public void count(Handle handle, EventDraft event) {
        EventDraft kind = kinds.kind(event);
        if (kinds.begin(kind, event.occurredAt())) {
            handle.afterRollback(() -> kinds.withdraw(kind));
            events.append(handle, event);
        } else {
            handle.afterCommit(() -> kinds.add(kind, event.occurredAt(), 1));
        }
    }

    /**
     * Counts an event on a thread that must not wait for the database: also the first of a kind is written by the next
     * {@link #flush}.
     */
    public void countLater(EventDraft event) {
        EventDraft kind = kinds.kind(event);
        if (kinds.begin(kind, event.occurredAt())) {
            firsts.add(event);
        } else {
            kinds.add(kind, event.occurredAt(), 1);
        }
    }

    /** Writes the first of each kind that has none yet, and the sums of every kind whose window is over. */
    public void flush(Instant now) {
        firsts().forEach(this::writeFirst);
        // A sum that began later than now was begun by a clock that has been set back since.
        kinds.begun(since -> Duration.between(since, now).abs().compareTo(window) >= 0)
                .forEach(this::close);
    }

    /** Writes all sums. */
    public void flushAll() {
        firsts().forEach(this::writeFirst);
        kinds.begun(_ -> true).forEach(this::close);
    }

    private List<EventDraft> firsts() {
        return Stream.generate(firsts::poll).takeWhile(Objects::nonNull).toList();
    }

    private void writeFirst(EventDraft event) {
        if (!write(event)) {
            kinds.add(kinds.kind(event), event.occurredAt(), 1);
        }
    }

    private void close(EventDraft kind) {
        Optional<TallyKinds.Sum> closed = kinds.close(kind).filter(sum -> sum.count() > 0);
        closed.ifPresent(sum -> {
            EventDraft event =
                    kind.at(sum.last()).with(EventDetail.COUNT, sum.count()).with(EventDetail.SINCE, sum.since());
            if (!write(event)) {
                kinds.putBack(kind, sum);
            }
        });
    }

    /** A client that is told to slow down must be told so even while the database is away. */
    private boolean write(EventDraft event) {
        try {
            database.execute(handle -> events.append(handle, event));
            return true;
        } catch (RuntimeException e) {
            if (!Database.isOutage(e)) {
                LOG.log(Level.WARNING, "Could not be recorded: " + event, e);
            }
            return false;
        }
    }
}
