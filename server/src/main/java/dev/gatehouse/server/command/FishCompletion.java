package dev.gatehouse.server.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The completion of all commands for fish, which picocli does not write: a line for each command and each option, with the
 * commands that have to stand before it as its condition.
 *
 * @param root the command line as a whole
 */
record FishCompletion(CommandSpec root) {

    private static final String CONDITION = """
            # Completion of gatehouse for fish.
            function __gatehouse_at
                set -l words (string match --invert --regex '^-' -- (commandline --tokenize --cut-at-cursor --current-process)[2..])
                set -l depth (count $argv)
                test (count $words) -ge $depth; and test "$words[1..$depth]" = "$argv"
            end
            function __gatehouse_in
                set -l words (string match --invert --regex '^-' -- (commandline --tokenize --cut-at-cursor --current-process)[2..])
                test "$words" = "$argv"
            end
            complete --command gatehouse --no-files
            """;

    /** What labels say of values that are files. */
    private static final List<String> FILES = List.of("FILE", "DIR");

    String script() {
        return CONDITION + lines(root).collect(Collectors.joining());
    }

    private static Stream<String> lines(CommandSpec command) {
        String path = path(command);
        Stream<String> options = command.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> "complete --command gatehouse --condition '%s'%s%s --description '%s'%n"
                        .formatted(
                                path.isEmpty() ? "__gatehouse_in" : "__gatehouse_at " + path,
                                names(option),
                                value(option),
                                quoted(String.join(" ", option.description()))));
        Stream<String> subcommands = subcommands(command)
                .map(each ->
                        "complete --command gatehouse --condition '__gatehouse_in %s' --arguments %s --description '%s'%n"
                                .formatted(
                                        path,
                                        each.name(),
                                        quoted(String.join(
                                                " ", each.usageMessage().description()))));
        return Stream.of(options, subcommands, subcommands(command).flatMap(FishCompletion::lines))
                .flatMap(each -> each);
    }

    private static Stream<CommandSpec> subcommands(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(each -> each.getCommandSpec())
                .filter(each -> !each.usageMessage().hidden());
    }

    /** The commands before it, without the first, which is the program. */
    private static String path(CommandSpec command) {
        return command.qualifiedName().replaceFirst("^\\S+ ?", "");
    }

    private static String names(OptionSpec option) {
        return Stream.of(option.names())
                .map(name -> name.startsWith("--")
                        ? " --long-option " + name.substring(2)
                        : " --short-option " + name.substring(1))
                .collect(Collectors.joining());
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        return FILES.contains(option.paramLabel()) ? " --require-parameter --force-files" : " --exclusive";
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
