package dev.gatehouse.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.SignIns;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.StepUp;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.admin();

    private final FakeGatehouse server = desk.server();

    private final List<StepUp.Question> questions = new ArrayList<>();
    private final UsersViewModel model = model(desk.signedIn());

    @BeforeEach
    void fill() {
        server.users().add("adam", Role.ADMIN);
        server.users().add("alice", Role.USER);
        server.users().add("olga", Role.OPERATOR);
        reload();
    }

    @Test
    void searchesAndNarrowsByRole() {
        model.list()
                .filter(FilterValues.NONE
                        .with("name", " AL ")
                        .with("which", "active")
                        .with("kind", "users"));
        awaitRead();

        assertThat(names()).containsExactly("alice");
    }

    @Test
    void searchesAllAccounts() {
        model.list().filter(FilterValues.NONE.with("q", "user:al* -role:admin"));
        awaitRead();

        assertThat(names()).containsExactly("alice");
    }

    @Test
    void showsANewRoleOnlyWhenTheEventArrives() throws Exception {
        model.give(List.of(row("alice")), Role.AUDITOR);
        assertThat(row("alice").changing()).isTrue();
        List<SecurityEvent> events = server.ledger().await(1);
        assertThat(row("alice").item().role()).isEqualTo(Role.USER);

        model.list().onEvents(events);

        assertThat(row("alice").item().role()).isEqualTo(Role.AUDITOR);
        assertThat(row("alice").changing()).isFalse();
    }

    @Test
    void doesNotAskForARoleThatIsThere() {
        model.give(List.of(row("alice")), Role.USER);

        assertThat(row("alice").changing()).isFalse();
    }

    @Test
    void doesNotWaitForEverForAnAccountThatWasDisabledMeanwhile() {
        model.list().onShow();
        model.list().tick(NOON);
        Row<User> chosen = row("alice");
        server.users().put(chosen.item().disabled());

        model.disable(List.of(chosen));
        settle();

        assertThat(row("alice").item().active()).isFalse();
        assertThat(server.ledger().events()).isEmpty();
    }

    @Test
    void doesNotWaitForEverForARoleThatWasGivenMeanwhile() {
        model.list().onShow();
        model.list().tick(NOON);
        Row<User> chosen = row("alice");
        server.users().put(chosen.item().in(Role.AUDITOR));

        model.give(List.of(chosen), Role.AUDITOR);
        settle();

        assertThat(row("alice").item().role()).isEqualTo(Role.AUDITOR);
        assertThat(server.ledger().events()).isEmpty();
    }

    /** The answer comes, and no event does. */
    private void settle() {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        desk.runUntil("it is given up", () -> {
            model.list().tick(now.updateAndGet(at -> at.plusSeconds(6)));
            return !row("alice").changing();
        });
        desk.runUntil("it is read anew", () -> !model.list().loadingProperty().get());
    }

    @Test
    void disablesAndEnables() throws Exception {
        model.disable(List.of(row("alice")));
        model.list().onEvents(server.ledger().await(1));
        assertThat(row("alice").item().active()).isFalse();
        assertThat(UsersViewModel.isDisabled(row("alice"))).isTrue();
        assertThat(UsersViewModel.isActive(row("alice"))).isFalse();

        model.enable(List.of(row("alice")));
        model.list().onEvents(List.of(server.ledger().await(2).getLast()));
        assertThat(row("alice").item().active()).isTrue();
    }

    @Test
    void saysWhyTheLastAdministratorStays() {
        server.override(
                "/api/admin/users/1",
                exchange -> FakeGatehouse.answer(
                        exchange,
                        400,
                        Map.of(
                                "detail",
                                "The last active administrator can be neither disabled nor demoted.",
                                "code",
                                "last_admin")));

        model.disable(List.of(row("adam")));
        desk.runUntil("it failed", () -> !model.list().failureProperty().get().isEmpty());

        assertThat(model.list().failureProperty().get())
                .isEqualTo("Not changed. The server refused: "
                        + "The last active administrator can be neither disabled nor demoted.");
        assertThat(row("adam").changing()).isFalse();
    }

    @Test
    void endsAllSessionsOfAnAccount() throws Exception {
        server.admit("alice", NOON);
        model.terminateSessions(List.of(row("alice")), "stolen laptop");
        List<SecurityEvent> events = server.ledger().await(1);
        assertThat(events.getFirst().details()).containsEntry("reason", "stolen laptop");
        assertThat(row("alice").changing()).isTrue();

        model.list().onEvents(events);

        assertThat(row("alice").changing()).isFalse();
    }

    @Test
    void takesALostSecondFactorAway() throws Exception {
        User alice = row("alice").item();
        server.users()
                .put(new User(
                        alice.userId(),
                        alice.username(),
                        alice.role(),
                        true,
                        true,
                        alice.createdAt(),
                        alice.lastLoginAt()));
        reload();
        assertThat(model.canResetOtp(row("alice"))).isTrue();
        assertThat(model.canResetOtp(row("olga"))).isFalse();

        model.resetOtp(List.of(row("alice")), "phone lost");
        assertThat(row("alice").item().otp()).isTrue();
        model.list().onEvents(server.ledger().await(1));

        assertThat(row("alice").item().otp()).isFalse();
        assertThat(row("alice").changing()).isFalse();
    }

    @Test
    void bringsANewAccountInWithItsEvent() throws Exception {
        Submission submission = model.create("dora", "a long enough password", Role.AUDITOR);
        desk.runUntil("it is done", () -> submission.stateProperty().get() instanceof Submission.State.Done);
        assertThat(names()).doesNotContain("dora");

        model.list().onShow();
        model.list().onEvents(server.ledger().await(1));
        model.list().tick(NOON);
        awaitRead();

        assertThat(names()).containsExactly("dora", "olga", "alice", "adam");
    }

    @Test
    void saysWhyAnAccountWasNotMade() {
        Submission submission = model.create("alice", "a long enough password", Role.USER);
        desk.runUntil("it failed", () -> submission.stateProperty().get() instanceof Submission.State.Failed);

        assertThat(submission.stateProperty().get())
                .isEqualTo(new Submission.State.Failed(
                        "The server refused: username: A user with that username already exists."));
    }

    @Test
    void setsAPassword() throws Exception {
        Submission submission = model.setPassword(row("alice").item(), "a long enough password");
        desk.runUntil("it is done", () -> submission.stateProperty().get() instanceof Submission.State.Done);

        assertThat(server.ledger().await(1).getFirst().type()).isEqualTo(EventType.PASSWORD_CHANGED);
    }

    @Test
    void asksForThePasswordWhereTheServerWantsItAndGoesOn() throws Exception {
        server.wantReauthentication();
        model.give(List.of(row("alice"), row("olga")), Role.ADMIN);
        StepUp.Question question = nextQuestion();

        assertThat(answer(question, "wrong", "")).isEqualTo(new Submission.State.Failed("This password is wrong."));
        assertThat(server.ledger().events()).isEmpty();
        assertThat(row("alice").changing()).isTrue();
        assertThat(answer(question, "right", "")).isEqualTo(new Submission.State.Done());
        question.closed();

        assertThat(server.ledger().await(4))
                .extracting(SecurityEvent::type)
                .containsExactlyInAnyOrder(
                        EventType.ROLE_CHANGED,
                        EventType.ADMINISTRATOR_CHANGED,
                        EventType.ROLE_CHANGED,
                        EventType.ADMINISTRATOR_CHANGED);
        assertThat(questions).as("one question for both").hasSize(1);
    }

    @Test
    void asksForTheOneTimePasswordWhereThereIsOne() {
        server.wantReauthentication();
        server.wantOtp("adam", "123456");
        model.give(List.of(row("alice")), Role.ADMIN);
        StepUp.Question question = nextQuestion();

        assertThat(answer(question, "right", " "))
                .isInstanceOfSatisfying(
                        Submission.State.NeedsConfirmation.class,
                        doubted -> assertThat(doubted.why()).startsWith("Please enter the one-time password"));
        assertThat(answer(question, "right", "654321")).isInstanceOf(Submission.State.Failed.class);
        assertThat(answer(question, "right", "123456")).isEqualTo(new Submission.State.Done());
    }

    @Test
    void leavesEverythingAsItWasIfThePasswordIsNotShown() {
        server.wantReauthentication();
        model.give(List.of(row("alice")), Role.ADMIN);

        nextQuestion().closed();
        desk.runUntil("it is given up", () -> !row("alice").changing());

        assertThat(row("alice").item().role()).isEqualTo(Role.USER);
        assertThat(model.list().failureProperty().get()).isEmpty();
        assertThat(server.ledger().events()).isEmpty();
    }

    @Test
    void aNewAdministratorIsWithdrawnIfThePasswordIsNotShown() {
        server.wantReauthentication();
        Submission submission = model.create("dora", "a long enough password", Role.ADMIN);

        nextQuestion().closed();
        desk.runUntil("it is given up", () -> submission.stateProperty().get() instanceof Submission.State.Withdrawn);

        assertThat(server.ledger().events()).isEmpty();
    }

    private StepUp.Question nextQuestion() {
        desk.runUntil("it asks", () -> !questions.isEmpty());
        return questions.getLast();
    }

    private Submission.State answer(StepUp.Question question, String password, String otp) {
        Submission submission = question.submit(password, otp);
        desk.runUntil("it is answered", () -> !(submission.stateProperty().get() instanceof Submission.State.UnderWay));
        return submission.stateProperty().get();
    }

    @Test
    void leavesOnesOwnPasswordAndAdministratorsAlone() {
        SignInOutcome.SignedIn olga = SignIns.operator(server);

        assertThat(model.canSetPassword(row("adam"))).isFalse();
        assertThat(model.canSetPassword(row("alice"))).isTrue();
        assertThat(model(olga).canTerminate(row("adam"))).isFalse();
        assertThat(model.canTerminate(row("adam"))).isTrue();

        olga.client().close();
    }

    @Test
    void knowsItsOwnAccount() {
        assertThat(model.concernsSelf(List.of(row("alice"), row("adam")))).isTrue();
        assertThat(model.concernsSelf(List.of(row("alice")))).isFalse();
    }

    private UsersViewModel model(SignInOutcome.SignedIn signedIn) {
        return new UsersViewModel(
                TestContext.of(signedIn, desk.tasks(), new ServerClock(() -> NOON), desk.fx(), questions::add));
    }

    private void reload() {
        model.list().reload();
        awaitRead();
    }

    private void awaitRead() {
        desk.runUntil("the page is there", () -> !model.list().loadingProperty().get());
    }

    private List<String> names() {
        return model.list().rows().stream().map(row -> row.item().username()).toList();
    }

    private Row<User> row(String username) {
        return model.list().rows().stream()
                .filter(row -> row.item().username().equals(username))
                .findFirst()
                .orElseThrow();
    }
}
