package dev.gatehouse.server.session;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * Counts the sessions that are active, some at a call: the embedded database reads each row of them, and a million at once take
 * seconds and fill the heap (decision 0035). It goes from those that expire last to those that expire next. Who refreshes
 * is mostly among the first, and comes to where the count has been already, as does what begins: the number is that of when the
 * count began. Confined to one thread.
 */
final class ActiveSessions {

    /** Sessions from one look at the time to the next: as many as the embedded database has in memory, since a slice is read twice. */
    private static final int SLICE_EMBEDDED = 2_000;

    /** PostgreSQL reads so many in a few tens of milliseconds; each statement costs as much as some thousands. */
    private static final int SLICE_POSTGRESQL = 50_000;

    /** How long a call counts. */
    private static final Duration MOST = Duration.ofMillis(100);

    /** What was counted before a longer pause is of no use any more. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Database database;
    private final int slice;
    private final LongSupplier nanoTime;
    private final SessionStore store = new SessionStore();
    private Instant calledAt = Instant.MIN;
    private Instant before = END_OF_TIME;
    private long counted;

    ActiveSessions(Database database) {
        this(database, database.dialect() == Dialect.HSQLDB ? SLICE_EMBEDDED : SLICE_POSTGRESQL, System::nanoTime);
    }

    /**
     * @param slice    how many sessions it counts between two looks at the time, and more where they expire at one moment
     * @param nanoTime as {@link System#nanoTime}
     */
    ActiveSessions(Database database, int slice, LongSupplier nanoTime) {
        this.database = database;
        this.slice = slice;
        this.nanoTime = nanoTime;
    }

    /** Goes on counting; says how many have not ended and can be refreshed once it has seen all of them, empty before. */
    OptionalLong count(Instant now) {
        if (Duration.between(calledAt, now).abs().compareTo(LONGEST_PAUSE) > 0) {
            beginAnew();
        }
        calledAt = now;
        long began = nanoTime.getAsLong();
        boolean done;
        do {
            done = database.read(handle -> countSlice(handle, now));
        } while (!done && nanoTime.getAsLong() - began < MOST.toNanos());
        if (!done) {
            return OptionalLong.empty();
        }
        long all = counted;
        beginAnew();
        return OptionalLong.of(all);
    }

    private void beginAnew() {
        before = END_OF_TIME;
        counted = 0;
    }

    /** Whether there are no more. */
    private boolean countSlice(Handle handle, Instant now) {
        Instant earliest =
                now.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS); // The column has microseconds.
        Optional<Instant> end = store.expiryOf(handle, slice, earliest, before);
        Instant from = end.orElse(earliest);
        counted += store.active(handle, from, before);
        before = from;
        return end.isEmpty();
    }
}
