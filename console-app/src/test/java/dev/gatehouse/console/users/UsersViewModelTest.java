package dev.gatehouse.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.SignIns;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Accounts as they are found, changed and made. */
class UsersViewModelTest extends UsersModelTest {

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
}
