package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.command.TestCommand.Result;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a command line that is misspelt: what is wrong in words, and the usage of the command that was called. */
final class MisspeltCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            block add 192.0.2.7 --reason x --for 1h         | Invalid value for option '--for': a duration is such as PT1H or P7D
            block add 192.0.2.7 --reason x --until tomorrow | Invalid value for option '--until': a time is such as 2026-01-31T12:00:00Z
            drill --replay --from yesterday                 | Invalid value for option '--from': a time is such as 2026-01-31T12:00:00Z
            drill --seed x                                  | Invalid value for option '--seed': it is a whole number
            drill --volume 2e3                              | Invalid value for option '--volume': it is a whole number
            export --output x --after last                  | Invalid value for option '--after': it is a whole number
            serve --set x                                   | Invalid value for option '--set' (KEY=VALUE): a setting is such as server.port=8001
            setup --non-interactive --set x                 | Invalid value for option '--set' (KEY=VALUE): a setting is such as server.port=8001
            user list --set =x                              | Invalid value for option '--set' (KEY=VALUE): a setting is such as server.port=8001
            """)
    void saysWhatAValueHasToBe(String command, String problem) {
        assertThat(misspelt(command).err()).startsWith(problem + "\n");
    }

    /** A monitor that left the other option out would be told that all is well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --fail-level warning",
                "check --json",
                "backup --verify DIR --with-keys",
                "drill --replay --fail-below 100",
                "drill --events FILE --fail-below 100",
                "drill --from 2026-01-31T12:00:00Z",
                "drill --events FILE --to 2026-01-31T12:00:00Z",
            })
    void refusesAnOptionThatWouldHaveNoEffect(String command) {
        assertThat(misspelt(command).err()).startsWith("--");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lockout clear",
                "block add 192.0.2.7 --reason x --for PT-1H",
                "block remove 192.0.2.7 --reason=",
                "audit accept 1:2 --reason x",
            })
    void showsTheUsageOfTheCommandThatWasCalled(String command) {
        assertThat(misspelt(command).err())
                .contains("\nUsage: gatehouse %s ["
                        .formatted(String.join(" ", words(command).subList(0, 2))));
    }

    private static Result misspelt(String command) {
        Result result = TestCommand.run(List.of(), "", words(command).toArray(String[]::new));
        assertThat(result.code()).as(command).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        return result;
    }

    private static List<String> words(String command) {
        return List.of(command.split(" ", -1));
    }
}
