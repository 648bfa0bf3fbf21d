package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R5 at the command line, beside a running server. */
final class LockoutCommandTest {

    private final TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL).with("bob", Role.USER);
    private final TestClient elsewhere = server.client().at("192.0.2.7");

    /** Commands have the machine's clock. */
    @BeforeEach
    void moveToThePresent() {
        server.clock().advance(Duration.between(server.clock().instant(), Instant.now()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsTheLockoutsThatHold() {
        lock("bob", elsewhere);
        lock("nobody", elsewhere);
        run("lockout", "clear", "2");

        assertThat(run("lockout", "list").out())
                .matches(
                        "ID +NAME +ADDRESS +BECAUSE OF +UNTIL\\n1 +bob +192\\.0\\.2\\.7 +username\\+address +\\S+Z\\n");
    }

    /** A stranger chooses the name: here one that would clear the screen, turn the direction and make a row of its own. */
    @Test
    void showsAStrangersNameHarmlessly() {
        lock("\u001b[2J\u202e\n9 root", elsewhere);

        assertThat(run("lockout", "list").out())
                .contains(" \\u001b[2J\\u202e\\u000a9 root ")
                .hasLineCount(2);
    }

    @Test
    void clearsOneAtOnceAndItIsAnEvent() {
        lock("bob", elsewhere);

        assertThat(run("lockout", "clear", "1", "--reason", "called us"))
                .isEqualTo(new TestCommand.Result(0, "Lockout 1 does not hold any more\n", ""));

        assertThat(login(elsewhere, "bob", TestGatehouse.PASSWORD)).isEqualTo(200);
        JsonNode event = server.events("type=lockout_cleared").path(0);
        assertThat(event.path("route").asText()).isEqualTo("gatehouse lockout clear");
        assertThat(event.path("details").path("reason").asText()).isEqualTo("called us");
        assertThat(event.path("details").has("by")).isFalse();
    }

    @Test
    void clearsAllOfAUserNameOrAnAddress() {
        lock("bob", elsewhere);
        lock("bob", server.client().at("192.0.2.8"));
        lock("nobody", elsewhere);

        assertThat(run("lockout", "clear", "--username", "bob", "--address", "192.0.2.8")
                        .out())
                .isEqualTo("Lockouts ended: 1\n");
        assertThat(run("lockout", "clear", "--address", "192.0.2.7").out()).isEqualTo("Lockouts ended: 2\n");
        assertThat(login(elsewhere, "bob", TestGatehouse.PASSWORD)).isEqualTo(200);
    }

    @Test
    void tellsWhatCannotBeDone() {
        assertThat(run("lockout", "clear", "7")).isEqualTo(new TestCommand.Result(1, "", "There is no lockout 7\n"));
        assertThat(run("lockout", "clear").code()).isEqualTo(2);
        assertThat(run("lockout", "clear", "7", "--username", "bob").code()).isEqualTo(2);
        assertThat(run("lockout", "clear", "bob").code()).isEqualTo(2);
        assertThat(run("lockout", "clear", "--address", "10.0.0.0/8").code()).isEqualTo(2);
    }

    private TestCommand.Result run(String... command) {
        return TestCommand.run(server.assignments(), "", command);
    }

    private static void lock(String username, TestClient from) {
        for (int i = 0; i < 5; i++) {
            login(from, username, "wrong");
        }
    }

    private static int login(TestClient from, String username, String password) {
        return from.post("/api/token/", TestClient.credentials(username, password))
                .status();
    }
}
