package dev.gatehouse.console.users;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.StepUp;
import dev.gatehouse.console.list.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the accounts that adam looks after, an administrator. */
abstract class UsersModelTest {

    protected static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    protected final TestDesk desk = TestDesk.admin();

    protected final FakeGatehouse server = desk.server();

    protected final List<StepUp.Question> questions = new ArrayList<>();
    protected final UsersViewModel model = model(desk.signedIn());

    @BeforeEach
    void fill() {
        server.users().add("adam", Role.ADMIN);
        server.users().add("alice", Role.USER);
        server.users().add("olga", Role.OPERATOR);
        reload();
    }

    protected UsersViewModel model(SignInOutcome.SignedIn signedIn) {
        return new UsersViewModel(
                TestContext.of(signedIn, desk.tasks(), new ServerClock(() -> NOON), desk.fx(), questions::add));
    }

    protected void reload() {
        model.list().reload();
        awaitRead();
    }

    protected void awaitRead() {
        desk.runUntil("the page is there", () -> !model.list().loadingProperty().get());
    }

    protected List<String> names() {
        return model.list().rows().stream().map(row -> row.item().username()).toList();
    }

    protected Row<User> row(String username) {
        return model.list().rows().stream()
                .filter(row -> row.item().username().equals(username))
                .findFirst()
                .orElseThrow();
    }
}
