package dev.gatehouse.server.threat;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DeletionBound;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Deletes exceptions that have expired, and counts of findings that are too old to be shown. Thread-safe. */
final class ThreatSweep {

    /** How long the counts of findings are kept. */
    private static final Duration COUNTS = Duration.ofDays(30);

    private final Database database;
    private final ExceptionStore exceptions = new ExceptionStore();
    private final FindingHourStore hours = new FindingHourStore();

    ThreatSweep(Database database) {
        this.database = database;
    }

    /** Deletes what is due at that time; of each a day at most. */
    void sweep(Instant now) {
        Instant longAgo = now.minus(COUNTS).truncatedTo(ChronoUnit.HOURS);
        database.execute(handle -> {
            exceptions
                    .firstExpiry(handle)
                    .ifPresent(first -> exceptions.deleteExpired(handle, DeletionBound.end(first, now)));
            hours.oldest(handle).ifPresent(oldest -> hours.deleteBefore(handle, DeletionBound.end(oldest, longAgo)));
        });
    }
}
