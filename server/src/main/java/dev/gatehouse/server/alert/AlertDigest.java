package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.server.config.AlertSettings;
import dev.gatehouse.server.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Makes the digest of each day, once on all servers together: of all alerts behind the last one, however late that or this was
 * made. Thread-safe.
 */
final class AlertDigest {

    private static final Duration DAY = Duration.ofDays(1);

    /** What a digest is found by; no event has such a story. */
    private static final String DIGEST = "digest";

    private static final Set<AlertKind> TOLD = EnumSet.complementOf(EnumSet.of(AlertKind.DIGEST));

    private final Database database;
    private final AlertSettings settings;
    private final AlertBook book;
    private final AlertStore alerts = new AlertStore();
    private final AlertCounterStore counter = new AlertCounterStore();

    AlertDigest(Database database, AlertSettings settings, AlertBook book) {
        this.database = database;
        this.settings = settings;
        this.book = book;
    }

    /** Makes today's if its time has come; called as often as one likes. */
    void make(Instant now) {
        Optional<LocalTime> time = settings.digest();
        LocalDate today = now.atZone(settings.zone()).toLocalDate();
        boolean due = time.isPresent()
                && !now.isBefore(
                        today.atTime(time.get()).atZone(settings.zone()).toInstant());
        if (due) {
            database.execute(handle -> make(handle, today, now));
        }
    }

    private void make(Handle handle, LocalDate today, Instant now) {
        if (!counter.beginDigest(handle, today)) {
            return;
        }
        Optional<Alert> last = alerts.newest(handle, DIGEST).filter(digest -> isBefore(digest, now));
        Instant from = last.map(Alert::openedAt).orElse(now.minus(DAY));
        long after = last.map(digest -> digest.id().value()).orElseGet(() -> alerts.lastBefore(handle, from));
        List<Alert> told = alerts.newestAfter(handle, after, TOLD, AlertText.MOST_TITLES);
        long count = alerts.countAfter(handle, after, TOLD);
        book.write(
                handle,
                new AlertDraft(
                        AlertKind.DIGEST,
                        Optional.empty(),
                        Severity.INFO,
                        DIGEST,
                        AlertText.digest(told, count, from, now),
                        Optional.empty(),
                        now));
    }

    /** Not one of a clock that was set back since, and none of a time after which no digests were wanted. */
    private static boolean isBefore(Alert digest, Instant now) {
        return !digest.openedAt().isAfter(now) && digest.openedAt().isAfter(now.minus(Retention.OWED));
    }
}
