package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.server.config.AlertSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes alerts: one for each story, and no more in an hour than people can read. Thread-safe. */
final class AlertBook {

    private static final Duration HOUR = Duration.ofHours(1);

    /** What the summary of a flood is found by; no event has such a story. */
    private static final String FLOOD = "limit";

    private static final int UID_BYTES = 16;

    private final AlertSettings settings;
    private final AlertStore alerts = new AlertStore();
    private final AlertCounterStore counter = new AlertCounterStore();
    private final SecureRandom random = new SecureRandom();

    AlertBook(AlertSettings settings) {
        this.settings = settings;
    }

    /** Tells of an event that a rule matches, unless it was told of before. */
    void tell(Handle handle, SecurityEvent event, String rule, Instant now) {
        if (counter.hold(handle) >= event.sequence()) {
            return;
        }
        counter.told(handle, event.sequence());
        Optional<Alert> ongoing = alerts.newest(handle, Mention.story(event)).filter(alert -> takes(alert, event, now));
        if (ongoing.isPresent()) {
            count(handle, ongoing.get(), event, now);
        } else if (alerts.made(handle, AlertKind.EVENT, now.minus(HOUR), now) < settings.maxPerHour()) {
            write(handle, opened(event, rule, now));
        } else {
            summarize(handle, event, now);
        }
    }

    /** Writes an alert under the next id. */
    void write(Handle handle, AlertDraft draft) {
        byte[] uid = new byte[UID_BYTES];
        random.nextBytes(uid);
        alerts.insert(handle, counter.next(handle), HexFormat.of().formatHex(uid), draft);
    }

    /** A story that becomes graver is told again. */
    private boolean takes(Alert alert, SecurityEvent event, Instant now) {
        return isWithin(settings.window(), alert, now) && alert.severity().compareTo(Mention.severity(event)) >= 0;
    }

    /** Not one from the future: it was made by a clock that has been set back since, and would take all until then. */
    private static boolean isWithin(Duration span, Alert alert, Instant now) {
        return !alert.openedAt().isAfter(now) && alert.openedAt().plus(span).isAfter(now);
    }

    private AlertDraft opened(SecurityEvent event, String rule, Instant now) {
        return new AlertDraft(
                AlertKind.EVENT,
                Optional.of(rule),
                Mention.severity(event),
                Mention.story(event),
                AlertText.of(event, rule, settings.window()),
                Optional.of(event),
                now);
    }

    /** One summary an hour counts what is more than the limit. */
    private void summarize(Handle handle, SecurityEvent event, Instant now) {
        Optional<Alert> flood = alerts.newest(handle, FLOOD).filter(alert -> isWithin(HOUR, alert, now));
        if (flood.isPresent()) {
            count(handle, flood.get(), event, now);
        } else {
            AlertText text = AlertText.limited(settings.maxPerHour(), now.plus(HOUR));
            write(
                    handle,
                    new AlertDraft(
                            AlertKind.LIMIT,
                            Optional.empty(),
                            Mention.severity(event),
                            FLOOD,
                            text,
                            Optional.of(event),
                            now));
        }
    }

    private void count(Handle handle, Alert alert, SecurityEvent event, Instant now) {
        Severity further = Mention.severity(event);
        Severity highest = alert.severity().compareTo(further) >= 0 ? alert.severity() : further;
        alerts.count(handle, alert.id(), event.sequence(), highest, now);
    }
}
