package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.config.AlertSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.ledger.TestLedgerMac;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the day's mail tells, and how long alerts are kept. */
@OnBothDatabases
final class AlertDigestTest {

    private static final AlertSettings SETTINGS =
            TestAlerts.alert("alert.max-per-hour=1000", "alert.digest=08:00", "alert.zone=Europe/Berlin");

    private final Database database;
    private final AlertBook book = new AlertBook(SETTINGS);
    private final AlertDigest digest;
    private final AlertService service;

    AlertDigestTest(Database database) {
        this.database = database;
        this.digest = new AlertDigest(database, SETTINGS, book);
        this.service = new AlertService(
                database,
                new EventLog(TestLedgerMac.usual(), () -> {}),
                Receivers.of(TestAlerts.settings(), "1.0"),
                new OutletSet(List.of()));
    }

    @Test
    void theDigestIsMadeOnceADayAtItsTimeInItsZone() {
        tell(1, "2026-03-01T12:00:00Z");
        make("2026-03-02T06:59:59Z");
        assertThat(alerts()).hasSize(1);

        make("2026-03-02T07:00:00Z");
        make("2026-03-02T07:00:30Z");

        assertThat(alerts()).hasSize(2).first().satisfies(made -> {
            assertThat(made.kind()).isEqualTo(AlertKind.DIGEST);
            assertThat(made.title()).isEqualTo("Digest: 1 alerts");
            assertThat(made.text()).contains("- warning: case_opened password_guessing in case 1 with score 80");
        });
        make("2026-03-03T07:00:00Z");
        assertThat(alerts()).hasSize(3).first().extracting(Alert::title).isEqualTo("Digest: no alerts");
    }

    @Test
    void theDigestOfAClockThatWasAheadIsNotWaitedFor() {
        make("2027-03-02T07:00:00Z");

        make("2026-03-02T07:00:00Z");
        make("2026-03-03T07:00:00Z");
        make("2026-03-02T22:59:59Z");

        assertThat(alerts()).hasSize(3);
    }

    /** A server that was away at eight makes the digest when it is back, so the next one is of less than a day. */
    @Test
    void whatWasToldBetweenALateDigestAndTheNextIsInOne() {
        make("2026-03-01T07:00:00Z");
        tell(1, "2026-03-01T07:30:00Z");
        make("2026-03-02T09:00:00Z");
        tell(2, "2026-03-02T09:30:00Z");
        make("2026-03-03T07:00:00Z");

        assertThat(alerts())
                .filteredOn(alert -> alert.kind() == AlertKind.DIGEST)
                .extracting(Alert::title)
                .containsExactly("Digest: 1 alerts", "Digest: 1 alerts", "Digest: no alerts");
    }

    /** When the clocks go back, a day has 25 hours. */
    @Test
    void theDigestAfterTheNightOf25HoursTellsAllOfThem() {
        make("2026-10-24T06:00:00Z");
        tell(1, "2026-10-24T06:30:00Z");
        make("2026-10-25T07:00:00Z");

        assertThat(alerts().getFirst().title()).isEqualTo("Digest: 1 alerts");
        assertThat(alerts().getFirst().text()).startsWith("From 2026-10-24T06:00:00Z to 2026-10-25T07:00:00Z.");
    }

    @Test
    void theDigestCountsWhatItHasNoRoomFor() {
        for (int i = 1; i <= 510; i++) {
            tell(i, "2026-03-01T12:00:00Z");
        }
        make("2026-03-02T07:00:00Z");

        assertThat(alerts().getFirst().title()).isEqualTo("Digest: 510 alerts");
        assertThat(alerts().getFirst().text().lines()).hasSize(32).endsWith("and 480 more");
    }

    @Test
    void aClockThatIsAheadForAnHourTakesADayOfWhatWasTold() {
        tell(1, "2026-03-01T12:00:00Z");
        tell(2, "2026-03-02T12:00:00Z");
        tell(3, "2026-03-04T12:00:00Z");

        service.sweep(Instant.parse("2027-03-04T12:00:00Z"));

        assertThat(alerts()).extracting(Alert::firstSequence).containsExactly(3L, 2L);
    }

    @Test
    void whatWasToldIsKeptForNinetyDays() {
        tell(1, "2026-03-01T12:00:00Z");
        service.sweep(Instant.parse("2026-05-30T12:00:00Z"));
        assertThat(alerts()).hasSize(1);

        service.sweep(Instant.parse("2026-05-30T12:00:01Z"));

        assertThat(alerts()).isEmpty();
    }

    private void make(String time) {
        digest.make(Instant.parse(time));
    }

    private void tell(long sequence, String time) {
        Map<String, String> details =
                Map.of("case", Long.toString(sequence), "rule", "password_guessing", "score", "80");
        database.execute(handle -> book.tell(
                handle, TestAlerts.event(sequence, EventType.CASE_OPENED, details), "cases", Instant.parse(time)));
    }

    private List<Alert> alerts() {
        return database.read(
                        handle -> new AlertStore().page(handle, Filter.all(), Optional.empty(), 1000, Instant.EPOCH))
                .items();
    }
}
