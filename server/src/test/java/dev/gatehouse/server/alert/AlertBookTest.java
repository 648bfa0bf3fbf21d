package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.config.AlertSettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.FilterAgreement;
import dev.gatehouse.server.database.OnBothDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class AlertBookTest {

    private static final AlertSettings SETTINGS =
            TestAlerts.alert("alert.max-per-hour=3", "alert.digest=08:00", "alert.zone=Europe/Berlin");

    private final Database database;
    private final MovedClock clock = MovedClock.at("2026-03-01T12:00:00Z");
    private final AlertConsumer consumer;

    AlertBookTest(Database database) {
        this.database = database;
        this.consumer = new AlertConsumer(new AlertRules(SETTINGS.rules()), new AlertBook(SETTINGS), clock);
    }

    @Test
    void everydayLifeMakesNoAlert() {
        accept(TestAlerts.event(1, EventType.LOGIN_FAILED, Map.of()));

        assertThat(alerts()).isEmpty();
    }

    @Test
    void aStoryIsOneAlertThatCounts() {
        accept(opened(1, 7));
        accept(TestAlerts.event(2, EventType.CASE_ESCALATED, Map.of("case", "7", "score", "90")));
        accept(opened(3, 8));

        assertThat(alerts()).extracting(Alert::events).containsExactly(1L, 2L);
        assertThat(alerts().getLast().title())
                .isEqualTo("warning: case_opened password_guessing in case 7 with score 80");
        assertThat(alerts().getLast().rule()).isEqualTo("cases");
        assertThat(alerts().getLast().lastSequence()).isEqualTo(2);
    }

    @Test
    void anotherAccountOfACaseIsToldOnce() {
        accept(escalated(1, 5, "bob", "warning"));
        accept(escalated(2, 6, "carl", "warning"));
        accept(escalated(3, 5, "bob", "warning"));

        assertThat(alerts()).extracting(Alert::username).containsExactly("carl", "bob");
        assertThat(alerts()).extracting(Alert::events).containsExactly(1L, 2L);
    }

    @Test
    void aCaseThatBecomesGraverIsToldAgain() {
        accept(escalated(1, 5, "bob", "warning"));
        accept(escalated(2, 5, "bob", "critical"));
        accept(escalated(3, 5, "bob", "critical"));

        assertThat(alerts()).extracting(Alert::events).containsExactly(2L, 1L);
        assertThat(alerts().getFirst().title())
                .isEqualTo("critical: case_escalated password_guessing in case 7 with score 85 about bob");
    }

    @Test
    void aStoryThatGoesOnBehindItsWindowIsToldAgain() {
        accept(opened(1, 7));
        clock.advance(Duration.ofHours(1));
        accept(opened(2, 7));

        assertThat(alerts()).hasSize(2);
    }

    @Test
    void whatIsMoreThanTheLimitIsSummedInOneSummaryAnHour() {
        for (int i = 1; i <= 50; i++) {
            accept(opened(i, i));
        }

        assertThat(alerts()).hasSize(4);
        assertThat(alerts().getFirst()).satisfies(summary -> {
            assertThat(summary.kind()).isEqualTo(AlertKind.LIMIT);
            assertThat(summary.events()).isEqualTo(47);
            assertThat(summary.title()).isEqualTo("More than 3 alerts within an hour");
        });
        clock.advance(Duration.ofMinutes(61));
        accept(opened(51, 51));
        assertThat(alerts().getFirst().kind()).isEqualTo(AlertKind.EVENT);
    }

    @Test
    void alertsOfAClockThatWasAheadTakeNoStoryAndFillNoHour() {
        clock.advance(Duration.ofHours(20));
        for (int i = 1; i <= 5; i++) {
            accept(opened(i, i));
        }
        assertThat(alerts()).hasSize(4);
        clock.advance(Duration.ofHours(-20));

        for (int i = 1; i <= 3; i++) {
            accept(opened(5 + i, i));
        }
        assertThat(alerts()).hasSize(7);
        accept(opened(9, 9));

        assertThat(alerts()).hasSize(8).extracting(Alert::kind).startsWith(AlertKind.LIMIT, AlertKind.EVENT);
    }

    @Test
    void anEventThatComesAgainIsToldOnce() {
        accept(opened(1, 7));
        accept(opened(1, 7));
        clock.advance(Duration.ofHours(2));
        accept(opened(1, 7));

        assertThat(alerts()).extracting(Alert::events).containsExactly(1L);
    }

    @Test
    void whatHappenedBeforeTheServerWasAwayForDaysIsToldWhenItIsBack() {
        clock.advance(Duration.ofDays(6));
        accept(opened(1, 7));

        assertThat(alerts()).hasSize(1);
    }

    @Test
    void whatHappenedLongAgoIsNoNews() {
        clock.advance(Duration.ofDays(7));
        accept(opened(1, 7));

        assertThat(alerts()).isEmpty();
    }

    @Test
    void nothingThatAStrangerHasWrittenIsInAnAlert() {
        accept(TestAlerts.event(
                1,
                EventType.TOKEN_REUSED,
                null,
                "hunter2\r\nBcc: mallory@example.com",
                "192.0.2.1\r\n",
                Map.of("reason", "<script>", "network", "evil")));

        assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.toString()).doesNotContain("hunter2", "Bcc", "script", "evil", "curl");
            assertThat(alert.username()).isNull();
            assertThat(alert.address()).isNull();
        });
        accept(TestAlerts.event(2, EventType.TOKEN_REUSED, 5L, "bob\u202e\n", "192.0.2.1", Map.of()));
        assertThat(alerts().getFirst().title())
                .isEqualTo("critical: token_reused about bob\\u202e\\u000a from 192.0.2.1");
    }

    @Test
    void findsWhatTheFilterMatches() {
        accept(opened(1, 7));
        accept(TestAlerts.event(2, EventType.TOKEN_REUSED, 5L, "bob", "192.0.2.1", Map.of()));
        clock.advance(Duration.ofMinutes(2));
        accept(TestAlerts.event(3, EventType.TOKEN_REUSED, 6L, "Bobby", "2001:db8::1", Map.of()));
        accept(opened(4, 8));
        accept(TestAlerts.event(5, EventType.TOKEN_REUSED, 6L, "Bobby", "2001:db8::1", Map.of()));

        new FilterAgreement(
                        "kind:event",
                        "kind:l*",
                        "severity:critical",
                        "rule:cases",
                        "type:token_reused",
                        "user:bob",
                        "user:B*",
                        "address:192.0.2.0/24",
                        "case:7",
                        "events:>=2",
                        "since:2026-03-01T12:01:00Z",
                        "until:2026-03-01T12:01:00Z")
                .check(FilterSchemas.ALERTS, this::find);
    }

    private static SecurityEvent opened(long sequence, int story) {
        return TestAlerts.event(
                sequence,
                EventType.CASE_OPENED,
                Map.of("case", Integer.toString(story), "rule", "password_guessing", "score", "80"));
    }

    private static SecurityEvent escalated(long sequence, long account, String username, String severity) {
        return TestAlerts.event(
                sequence,
                EventType.CASE_ESCALATED,
                account,
                username,
                null,
                Map.of("case", "7", "rule", "password_guessing", "score", "85", "severity", severity));
    }

    private void accept(SecurityEvent event) {
        database.execute(handle -> consumer.accept(handle, event));
    }

    private List<Alert> alerts() {
        return find(Filter.all());
    }

    private List<Alert> find(Filter filter) {
        return database.read(handle -> new AlertStore().page(handle, filter, Optional.empty(), 100, clock.instant()))
                .items();
    }
}
