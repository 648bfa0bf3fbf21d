package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.database.Database;
import org.junit.jupiter.api.Test;

/** Accounts and their passwords at the command line. */
final class UserCommandTest extends EmbeddedCommandTest {

    @Test
    void addsListsAndChangesAccounts() {
        assertThat(run("user", "add", "alice", "--role", "admin", "--password-stdin"))
                .isEqualTo(new Result(0, "alice is active, with the role admin\n", ""));
        run("user", "add", "bob", "--password-stdin");

        assertThat(run("user", "set-role", "bob", "auditor").out()).isEqualTo("bob is active, with the role auditor\n");
        assertThat(run("user", "disable", "bob").out()).isEqualTo("bob is disabled, with the role auditor\n");
        assertThat(run("user", "list").out())
                .containsPattern("1 +alice +admin +active +never")
                .containsPattern("2 +bob +auditor +disabled +never");
        assertThat(run("user", "enable", "bob").code()).isZero();
        assertThat(run("user", "set-password", "bob", "--password-stdin").code())
                .isZero();
    }

    @Test
    void tellsWhatCannotBeDone() {
        run("user", "add", "alice", "--role", "admin", "--password-stdin");

        assertThat(run("user", "add", "alice", "--password-stdin"))
                .isEqualTo(new Result(1, "", "There is an account named alice already\n"));
        assertThat(run("user", "disable", "nobody")).isEqualTo(new Result(1, "", "There is no account named nobody\n"));
        assertThat(run("user", "disable", "alice"))
                .isEqualTo(new Result(1, "", "alice is the last active administrator; make another one first\n"));
        assertThat(run("user", "set-role", "alice", "user").code()).isEqualTo(1);
    }

    @Test
    void refusesWeakPasswords() {
        assertThat(runWith("short", "user", "add", "alice", "--password-stdin"))
                .isEqualTo(new Result(
                        1, "", "password: This password is too short. It must contain at least 8 characters.\n"));
        assertThat(runWith("alice.alice", "user", "add", "Alice.Alice", "--password-stdin")
                        .code())
                .isEqualTo(1);
    }

    /**
     * Written by editors and shells of Windows; with it this password would be long enough, and no user could type it.
     */
    @Test
    void leavesOutTheByteOrderMarkBeforeAPassword() {
        assertThat(runWith("\ufeff1234567", "user", "add", "alice", "--password-stdin")
                        .err())
                .startsWith("password: This password is too short.");
    }

    @Test
    void refusesAPasswordThatWasDecodedWrongly() {
        Result result = runWith("correct h\ufffdrse battery", "user", "add", "alice", "--password-stdin");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("The password has characters that could not be read (U+FFFD)");
    }

    @Test
    void takesNoPasswordAsAnArgument() {
        assertThat(run("user", "add", "alice", TestGatehouse.PASSWORD).code()).isEqualTo(2);
        assertThat(run("user", "add", "alice", "--password", TestGatehouse.PASSWORD)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void showsNamesThatSteerATerminalHarmlessly() throws Exception {
        run("user", "add", "alice", "--password-stdin");
        try (Database database = database()) {
            database.execute(handle -> handle.execute("UPDATE account SET username = ?", "a\u001b[2J\u202eb\nc"));
        }

        assertThat(run("user", "list").out())
                .contains(" a\\u001b[2J\\u202eb\\u000ac ")
                .hasLineCount(2);
        assertThat(run("user", "disable", "\u001b[2Jnobody").err())
                .isEqualTo("There is no account named \\u001b[2Jnobody\n");
        assertThat(run("user", "nonsense\u001b[2J").err())
                .doesNotContain("\u001b")
                .contains("nonsense\\u001b[2J");
    }
}
