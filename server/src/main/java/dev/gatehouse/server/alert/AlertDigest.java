package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.config.AlertSettings;
import dev.gatehouse.server.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes the digest of each day, once on all servers together. Thread-safe. */
final class AlertDigest {

    private static final Duration DAY = Duration.ofDays(1);

    /** More than a day has at the default limit. */
    private static final int MOST = 500;

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
        Filter day = Filter.isFrom("since", Optional.of(now.minus(DAY)));
        List<Alert> told = alerts.page(handle, day, Optional.empty(), MOST, now).items().stream()
                .filter(alert -> alert.kind() != AlertKind.DIGEST)
                .toList();
        book.write(
                handle,
                new AlertDraft(
                        AlertKind.DIGEST,
                        Optional.empty(),
                        Severity.INFO,
                        "digest",
                        AlertText.digest(told, now.minus(DAY), now),
                        Optional.empty(),
                        now));
    }
}
