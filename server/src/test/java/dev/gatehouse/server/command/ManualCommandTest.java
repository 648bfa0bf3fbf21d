package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.command.TestCommand.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManualCommandTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesAPageForEachCommand() throws Exception {
        Result result =
                TestCommand.run(List.of(), "", "manual", folder.resolve("man").toString());

        assertThat(result).isEqualTo(new Result(0, "", ""));
        assertThat(Files.readString(folder.resolve("man/gatehouse.1")))
                .contains(".B serve\n", ".BR gatehouse\\-user (1)");
        assertThat(Files.readString(folder.resolve("man/gatehouse-user-add.1")))
                .startsWith(".TH \"GATEHOUSE\\-USER\\-ADD\" 1 ")
                .contains("gatehouse\\-user\\-add \\- Makes an account\n", ".B \\-\\-role <role>\n");
    }

    @Test
    void saysWhereItCannotWrite() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(TestCommand.run(List.of(), "", "manual", file.toString()).err())
                .isEqualTo("The manual cannot be written: %s: is there already, as a file\n".formatted(file));
    }

    @Test
    void completesCommandsInEachShell() {
        assertThat(TestCommand.run(List.of(), "", "completion", "bash").out()).contains("set-password");
        assertThat(TestCommand.run(List.of(), "", "completion", "zsh").out()).startsWith("#compdef gatehouse\n");
        assertThat(TestCommand.run(List.of(), "", "completion", "fish").out())
                .contains("--condition '__gatehouse_at user add' --long-option role --exclusive");
        assertThat(TestCommand.run(List.of(), "", "completion", "cmd").code()).isEqualTo(2);
    }
}
