package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.server.TestGatehouse;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole road, from a login at the real server to a click in the real console and back (R17, R18, R43). */
class EndToEndTest extends ConsoleTest {

    @AutoClose
    private final TestGatehouse server =
            TestGatehouse.start().with("bob", Role.USER).with("otto", Role.AUDITOR);

    @BeforeEach
    void open() {
        open(new ServerAddress(server.uri()), server.clock(), TestGatehouse.ADMIN, "light");
    }

    @Test
    void seesALoginArriveAndCutsItsSession() {
        signIn(TestGatehouse.PASSWORD);
        robot.clickOn("#nav-events");

        TokenPair bob = server.client().login("bob");
        await("bob's login is there", () -> sees(EventType.LOGIN_SUCCEEDED, "bob"));
        assertThat(whoami(bob)).isEqualTo(200);

        robot.clickOn("#nav-sessions").clickOn("#sessions-user").write("bob").type(KeyCode.ENTER);
        await("bob's session is there", () -> table("sessions-table").getItems().size() == 1);
        robot.interact(() -> table("sessions-table").getSelectionModel().select(0));
        terminate("stolen laptop");

        await("it has ended", () -> robot.lookup("Ended").tryQuery().isPresent());
        assertThat(whoami(bob)).isEqualTo(401);
    }

    @Test
    void followsOverARestartOfTheServerAndMissesNothing() {
        signIn(TestGatehouse.PASSWORD);
        robot.clickOn("#nav-events");

        server.restart("server.port=" + server.port());
        server.client().login("bob");

        await("what happened after the restart is there", () -> sees(EventType.LOGIN_SUCCEEDED, "bob"));
        awaitLive();
        List<Long> newestFirst =
                events().getItems().stream().map(row -> row.item().sequence()).toList();
        assertThat(newestFirst).doesNotHaveDuplicates();
        assertThat(newestFirst.getFirst() - newestFirst.getLast() + 1).isEqualTo(newestFirst.size());
        assertThat(sees(EventType.SERVER_STOPPED, null)).isTrue();
    }

    @Test
    void makesAnAccountThatCanSignIn() {
        signIn(TestGatehouse.PASSWORD);
        goTo("users");
        await("the accounts are there", () -> table("users-table").getItems().size() == 3);

        robot.clickOn("#users-create");
        awaitSight("user-name");
        robot.clickOn("#user-name").write("dora");
        robot.clickOn("#user-password").write("a long enough password");
        robot.clickOn("#user-password-again").write("a long enough password").type(KeyCode.ENTER);

        awaitGone("user-name");
        await("its event brings it", () -> table("users-table").getItems().size() == 4);
        assertThat(login("dora", "a long enough password")).isEqualTo(200);
    }

    @Test
    void seesALockoutAndUnlocksIt() {
        signIn(TestGatehouse.PASSWORD);
        robot.clickOn("#nav-lockouts");
        for (int i = 0; i < 5; i++) {
            login("bob", "wrong");
        }
        assertThat(login("bob", TestGatehouse.PASSWORD)).isEqualTo(403);
        await("the lockout is there", () -> table("lockouts-table").getItems().size() == 1);

        robot.interact(() -> table("lockouts-table").getSelectionModel().select(0));
        robot.clickOn("#lockouts-unlock");
        giveReason("lockouts-unlock", "called us");

        await("it has ended", () -> robot.lookup("Unlocked").tryQuery().isPresent());
        assertThat(login("bob", TestGatehouse.PASSWORD)).isEqualTo(200);
    }

    @Test
    void blocksANetworkAndRemovesTheBlock() {
        signIn(TestGatehouse.PASSWORD);
        robot.clickOn("#nav-blocks").clickOn("#blocks-add");
        awaitSight("block-network");
        robot.clickOn("#block-network").write("192.0.2.0/24");
        giveReason("block", "scans");
        awaitGone("block-network");
        await("the block is there", () -> table("blocks-table").getItems().size() == 1);

        robot.interact(() -> table("blocks-table").getSelectionModel().select(0));
        robot.clickOn("#blocks-remove");
        giveReason("blocks-remove", "it was us");

        await("it is removed", () -> robot.lookup("Removed").tryQuery().isPresent());
    }

    @Test
    void countsTheLastHour() {
        server.client().post("/api/token/", "{\"username\":\"bob\",\"password\":\"wrong\"}");

        signIn(TestGatehouse.PASSWORD);

        await("the failure is counted", () -> "1".equals(text("overview-failures")));
    }

    @Test
    void sendsAwayWhoIsNotStaff() {
        robot.clickOn("#username").eraseText(TestGatehouse.ADMIN.length()).write("bob");
        robot.clickOn("#password").write(TestGatehouse.PASSWORD).type(KeyCode.ENTER);

        await("the console says why", () -> text("signin-message").contains("no access to the console"));
    }

    private boolean sees(EventType type, @Nullable String username) {
        return events().getItems().stream()
                .map(Row::item)
                .anyMatch(event -> event.type() == type && Objects.equals(event.username(), username));
    }

    private int login(String username, String password) {
        return server.client()
                .post("/api/token/", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password))
                .status();
    }

    private int whoami(TokenPair tokens) {
        return server.client().get("/api/whoami/", tokens.access()).status();
    }

    @SuppressWarnings("unchecked") // This is what the table is of.
    private TableView<Row<SecurityEvent>> events() {
        return (TableView<Row<SecurityEvent>>) table("events-table");
    }
}
