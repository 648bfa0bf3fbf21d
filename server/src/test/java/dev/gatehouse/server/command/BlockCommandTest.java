package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.command.TestCommand.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R22 at the command line. */
final class BlockCommandTest extends EmbeddedCommandTest {

    @Test
    void addsListsAndRemoves() {
        assertThat(run("block", "add", "192.0.2.77/24", "--reason", "scans"))
                .isEqualTo(new Result(0, "192.0.2.0/24 is blocked\n", ""));
        assertThat(run("block", "add", "2001:db8::1", "--reason", "more", "--until", "9999-01-01T00:00:00Z")
                        .out())
                .isEqualTo("2001:db8::1 is blocked until 9999-01-01T00:00:00Z\n");
        assertThat(run("block", "add", "192.0.2.3", "--reason", "more", "--for", "PT1H")
                        .out())
                .startsWith("192.0.2.3 is blocked until 2");

        assertThat(run("block", "list").out())
                .containsPattern("1 +192.0.2.0/24 +active +- +- +scans")
                .containsPattern("2 +2001:db8::1 +active +9999-01-01T00:00:00Z +- +more");
        assertThat(run("block", "remove", "192.0.2.0/24", "--reason", "done").out())
                .isEqualTo("192.0.2.0/24 is let in again\n");
        assertThat(run("block", "remove", "2", "--reason", "done").code()).isZero();
        assertThat(run("block", "list").out()).doesNotContain("192.0.2.0/24");
        assertThat(run("block", "list", "--all").out()).containsPattern("1 +192.0.2.0/24 +removed");
    }

    @Test
    void tellsWhatCannotBeDone() {
        run("block", "add", "192.0.2.1", "--reason", "scans");

        assertThat(run("block", "add", "192.0.2.1", "--reason", "again"))
                .isEqualTo(new Result(1, "", "192.0.2.1 is blocked already\n"));
        assertThat(run("block", "add", "127.0.0.1", "--reason", "why not"))
                .isEqualTo(
                        new Result(1, "", "This would block this machine itself; use --force to do so all the same\n"));
        assertThat(run("block", "add", "127.0.0.1", "--reason", "so be it", "--force")
                        .code())
                .isZero();
        assertThat(run("block", "remove", "7", "--reason", "x"))
                .isEqualTo(new Result(1, "", "There is no active block 7\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--for=P999999999999D",
                "--for=PT9223372036854775807S",
                "--for=P3000000D",
                "--until=+12000-01-01T00:00:00Z",
                "--until=-0001-01-01T00:00:00Z"
            })
    void wantsAnEndThatADatabaseCanHold(String end) {
        Result refused = run("block", "add", "192.0.2.1", "--reason", "x", end);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("A block ends in the future, and before the year 10000\n");
    }

    @Test
    void wantsWhatCanBeUnderstood() {
        assertThat(run("block", "add", "example.com", "--reason", "x").code()).isEqualTo(2);
        assertThat(run("block", "add", "192.0.2.1").code()).isEqualTo(2);
        assertThat(run("block", "add", "192.0.2.1", "--reason", " ").code()).isEqualTo(2);
        assertThat(run("block", "add", "192.0.2.1", "--reason", "x", "--for", "PT-1H")
                        .code())
                .isEqualTo(2);
        assertThat(run("block", "add", "192.0.2.1", "--reason", "x", "--for", "PT1H", "--until", "9999-01-01T00:00:00Z")
                        .code())
                .isEqualTo(2);
    }
}
