package dev.gatehouse.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.threat.CaseAct;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.overview.OverviewSentence.Concern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SituationViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.auditor();

    private final FakeGatehouse server = desk.server();

    private final SituationViewModel model =
            new SituationViewModel(desk.contextWithoutAnswers(new ServerClock(() -> NOON)));

    @BeforeEach
    void count() {
        model.criticalAre(OptionalLong.of(0));
    }

    @Test
    void isQuiet() {
        server.lockouts().lock("bob", "192.0.2.7", NOON);

        read();

        assertThat(model.sentenceProperty().get().text()).isEqualTo("Quiet. 1 lockout, no open cases.");
    }

    @Test
    void namesTheCaseAndThatItIsBlocked() {
        CaseDetails details = server.cases().open(null, "203.0.113.7", NOON);
        server.cases()
                .put(new CaseDetails(
                        details.id(),
                        details.rule(),
                        details.rules(),
                        details.subject(),
                        details.severity(),
                        details.score(),
                        details.state(),
                        details.openedAt(),
                        details.updatedAt(),
                        details.findings(),
                        details.sentence(),
                        details.suggestion(),
                        details.evidence(),
                        List.of(),
                        List.of(blocked())));

        read();

        assertThat(model.sentenceProperty().get().concern()).isEqualTo(Concern.ALARMED);
        assertThat(model.sentenceProperty().get().text())
                .isEqualTo("Password guessing from 203.0.113.7 since 12:00, blocked.");
    }

    @Test
    void isAlarmedByCriticalEventsAlone() {
        read();

        model.criticalAre(OptionalLong.of(2));

        assertThat(model.sentenceProperty().get().concern()).isEqualTo(Concern.ALARMED);
    }

    @Test
    void readsAnewSoonAfterACaseHasOpened() {
        read();
        model.tick(NOON);
        server.cases().open("bob", null, NOON);

        model.onEvents(server.ledger().events());

        // While it reads, a tick does nothing.
        desk.runUntil("it is told", () -> {
            model.tick(NOON.plusSeconds(3));
            return model.sentenceProperty().get().text().startsWith("Password guessing on bob");
        });
        assertThat(server.ledger().events()).extracting(event -> event.type()).containsExactly(EventType.CASE_OPENED);
    }

    /** As on coming back to the page after an hour. */
    @Test
    void doesNotSayWhatItWasLongAgo() {
        model.tick(NOON);
        desk.runUntil("it is said", () -> model.sentenceProperty().get().concern() == Concern.CALM);
        server.cases().open("bob", null, NOON);

        model.tick(NOON.plusSeconds(3600));

        assertThat(model.sentenceProperty().get().concern()).isEqualTo(Concern.UNSURE);
        desk.runUntil("it is read", () -> model.sentenceProperty().get().concern() == Concern.ALARMED);
    }

    @Test
    void goesOnSayingWhatItWasAMomentAgo() {
        model.tick(NOON);
        desk.runUntil("it is said", () -> model.sentenceProperty().get().concern() == Concern.CALM);

        model.tick(NOON.plusSeconds(16));

        assertThat(model.sentenceProperty().get().concern()).isEqualTo(Concern.CALM);
    }

    @Test
    void countsHowStaffAccountsAreKept() {
        server.users().put(user(1, Role.ADMIN, true, NOON.minus(Duration.ofDays(1))));
        server.users().put(user(2, Role.OPERATOR, false, NOON.minus(Duration.ofDays(91))));
        server.users().put(user(3, Role.AUDITOR, false, null));
        server.users().put(user(4, Role.USER, false, null));
        server.users().put(user(5, Role.ADMIN, false, null).disabled());

        read();

        assertThat(model.staffProperty().get()).isEqualTo(new StaffFigures(3, 1, 2));
        assertThat(model.staffProperty().get().factorShare()).isEqualTo(33);
    }

    @Test
    void saysThatItCannotRead() {
        server.stop();

        model.reload();

        desk.runUntil("it is said", () -> model.situationProperty().get() instanceof Situation.Unreadable);
        assertThat(model.sentenceProperty().get().concern()).isEqualTo(Concern.UNSURE);
    }

    @Test
    void saysThatItMayNotRead() {
        server.override("/api/admin/cases", exchange -> FakeGatehouse.answer(exchange, 403, List.of()));

        model.reload();

        desk.runUntil("it is said", () -> model.situationProperty().get() instanceof Situation.NotPermitted);
    }

    /** Cases, lockouts and accounts: where a round trip takes 50 ms, the sentence took 150 for them. */
    @Test
    void asksForSeveralAnswersAtOnce() {
        CallsAtOnce calls = new CallsAtOnce(3);
        for (String path : List.of("/api/admin/cases", "/api/admin/lockouts", "/api/admin/users")) {
            server.override(path, calls);
        }

        model.reload();

        desk.runUntil("it is said", () -> model.situationProperty().get() instanceof Situation.NotPermitted);
    }

    private void read() {
        model.reload();
        desk.runUntil("it is read", () -> model.situationProperty().get() instanceof Situation.Told);
    }

    private static CaseAct blocked() {
        return new CaseAct(
                1,
                DetectionRule.PASSWORD_GUESSING,
                ResponseAction.BLOCK,
                "203.0.113.7",
                true,
                null,
                NOON,
                null,
                null,
                null);
    }

    private static User user(long id, Role role, boolean otp, @Nullable Instant lastLoginAt) {
        return new User(new AccountId(id), "user" + id, role, true, otp, NOON.minus(Duration.ofDays(400)), lastLoginAt);
    }
}
