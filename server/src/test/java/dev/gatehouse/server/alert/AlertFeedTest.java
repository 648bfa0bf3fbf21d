package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class AlertFeedTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Database database;
    private final AlertFeed feed;
    private long alerts;

    AlertFeedTest(Database database) {
        this.database = database;
        this.feed = new AlertFeed(database, EnumSet.allOf(AlertKind.class));
    }

    @Test
    void whatIsOlderThanAWeekIsTooOld() {
        assertThat(feed.expired(NOW)).isZero();

        make(Duration.ofDays(9));
        make(Duration.ofDays(8));
        assertThat(feed.expired(NOW)).isEqualTo(2);

        make(Duration.ofDays(6));
        assertThat(feed.expired(NOW)).isEqualTo(2);
    }

    /** A destination that fails would be given up for all that came before. */
    @Test
    void anAlertThatAWrongClockHasDatedBackMakesNoOtherTooOld() {
        make(Duration.ofDays(9));
        make(Duration.ofHours(1));
        make(Duration.ofDays(8));

        assertThat(feed.expired(NOW)).isEqualTo(1);
    }

    private void make(Duration ago) {
        alerts++;
        AlertDraft draft = new AlertDraft(
                AlertKind.EVENT,
                Optional.empty(),
                Severity.WARNING,
                "story",
                new AlertText("title", "text"),
                Optional.empty(),
                NOW.minus(ago));
        database.execute(handle -> new AlertStore().insert(handle, alerts, "uid" + alerts, draft));
    }
}
