package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.session.SessionId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest extends FakeServerTest {

    @Test
    void signsInWithEnterAndRemembersWhereAndWhoButNotThePassword() {
        open("", "light");

        robot.clickOn("#username").write("olga");
        signIn("right");

        await(
                "it is remembered",
                () -> settings().load().servers().getFirst().username().equals("olga"));
        assertThat(settings().load().servers().getFirst().address())
                .isEqualTo(server.address().toString());
        assertThat(settings().load().toString()).doesNotContain("right");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        assertThat(refusal("olga", "wrong")).isEqualTo("User name or password is wrong.");
    }

    @Test
    void saysThatTheServerIsNotThere() {
        server.stop();

        assertThat(refusal("olga", "right")).startsWith("Cannot reach " + server.address());
    }

    @Test
    void saysThatTheUserIsNotStaff() {
        assertThat(refusal("uli", "right")).startsWith("uli signed in correctly, but has no access to the console.");
    }

    @Test
    void letsOneTryAgainAtOnce() {
        refusal("olga", "wrong");

        robot.write("right").type(KeyCode.ENTER);

        awaitLive();
    }

    @Test
    void asksForAOneTimePasswordAndPutsTheKeyboardThere() {
        server.wantOtp("olga", "123456");
        open("olga", "light");
        assertThat(onFx(() -> robot.lookup("#otp").query().getParent().isVisible()))
                .isFalse();

        robot.clickOn("#password").write("right").type(KeyCode.ENTER);
        await("the field has the keyboard", () -> robot.lookup("#otp").query().isFocused());
        robot.write("654321").type(KeyCode.ENTER);
        await("it is refused", () -> !text("signin-message").isEmpty());
        await("the field has it again", () -> robot.lookup("#otp").query().isFocused());
        robot.write("123456").type(KeyCode.ENTER);

        awaitLive();
    }

    /** The server has begun a session, and its window is gone: nothing would end it for a day. */
    @ParameterizedTest
    @ValueSource(ints = {200, 403})
    void leavesNoSessionBehindWhereTheWindowIsClosedMeanwhile(int status) {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        StaffIdentity olga = new StaffIdentity(new AccountId(2), "olga", Role.OPERATOR, new SessionId("2".repeat(32)));
        server.override("/api/admin/me", exchange -> {
            asked.countDown();
            reached(closed);
            FakeGatehouse.answer(exchange, status, olga);
        });
        open("olga", "light");
        robot.clickOn("#password").write("right").type(KeyCode.ENTER);
        reached(asked);
        assertThat(server.live()).isOne();

        robot.interact(stage::hide);
        closed.countDown();

        await("the session has ended", () -> server.live() == 0);
        assertThat(server.streams()).isZero();
    }

    private static void reached(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String refusal(String username, String password) {
        open(username, "light");
        robot.clickOn("#password").write(password).type(KeyCode.ENTER);
        await("it is refused", () -> !text("signin-message").isEmpty());
        return onFx(() -> text("signin-message"));
    }
}
