package dev.gatehouse.server.command;

import dev.gatehouse.server.Commands;
import dev.gatehouse.server.TestGatehouse;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs commands as the command line does. */
final class TestCommand {

    private TestCommand() {}

    /** What a command printed, and its exit code. */
    record Result(int code, String out, String err) {}

    /** Runs one which finds the usual password on its standard input. */
    static Result run(String... command) {
        return run(List.of(), TestGatehouse.PASSWORD, command);
    }

    /**
     * Runs one.
     *
     * @param assignments settings, as {@code key=value}
     * @param input       what it finds on its standard input, without the last line's end
     */
    static Result run(List<String> assignments, String input, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        if (!command[0].startsWith("--")) {
            assignments.forEach(assignment -> arguments.addAll(List.of("--set", assignment)));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(
                new ByteArrayInputStream((input + "\n").getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments.toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }
}
