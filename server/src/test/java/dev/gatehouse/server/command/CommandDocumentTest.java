package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line as operations.md has it is the one that there is. */
final class CommandDocumentTest {

    @Test
    void showsWhatHelpPrints() throws Exception {
        assertThat(Files.readString(Path.of("docs/operations.md")))
                .contains("\n$ gatehouse --help\n" + help("--help") + "\n");
    }

    @Test
    void hasARowForEachCommand() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("docs/operations.md"));

        assertThat(commands("--help")).isNotEmpty().allSatisfy(command -> {
            List<String> inner = commands(command, "--help");
            for (String each : inner.isEmpty() ? List.of("") : inner) {
                String call = (command + " " + each).strip();
                assertThat(lines).as(call).anyMatch(line -> line.matches("\\| (.*, )?`" + call + "[ `].*"));
            }
        });
    }

    /** The names in the list of commands, which is the last thing of a help. */
    private static List<String> commands(String... command) {
        String help = help(command);
        int list = help.indexOf("\nCommands:\n");
        return list < 0
                ? List.of()
                : help.substring(list)
                        .lines()
                        .filter(line -> line.matches(" {2}[a-z].*"))
                        .map(line -> line.strip().split(" ", 2)[0])
                        .toList();
    }

    private static String help(String... command) {
        return TestCommand.run(List.of(), "", command).out();
    }
}
