package dev.gatehouse.server.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Keeps in mind which outages there were lately, and logs each kind in one line a minute: during an outage every request,
 * every worker and the sealer fail alike. Thread-safe.
 */
final class OutageLog {

    private static final Logger LOG = System.getLogger(OutageLog.class.getName());

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private final Map<Outage, LoggedOutage> lately = new EnumMap<>(Outage.class);

    /** @param nanos as {@link System#nanoTime} */
    OutageLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** An outage has made a transaction fail. */
    synchronized void note(Outage outage, String sentence) {
        long now = nanos.getAsLong();
        LoggedOutage told = lately.get(outage);
        if (told == null || now - told.logged() >= MINUTE.toNanos()) {
            LOG.log(Level.WARNING, told == null || told.since() == 0 ? sentence : sentence + repeated(told.since()));
            lately.put(outage, new LoggedOutage(now, now, 0, sentence));
        } else {
            lately.put(outage, new LoggedOutage(told.logged(), now, told.since() + 1, sentence));
        }
    }

    /** What that outage was like, if it made a transaction fail within the last minute. */
    synchronized Optional<String> lately(Outage outage) {
        return Optional.ofNullable(lately.get(outage))
                .filter(told -> nanos.getAsLong() - told.last() < MINUTE.toNanos())
                .map(LoggedOutage::sentence);
    }

    private static String repeated(long since) {
        return " (as %d times before, since that was logged last)".formatted(since);
    }

    /**
     * @param logged when it was logged last
     * @param last   when it happened last
     * @param since  how often it has happened since it was logged
     */
    private record LoggedOutage(long logged, long last, long since, String sentence) {}
}
