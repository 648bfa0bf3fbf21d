package dev.gatehouse.server.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse completion SHELL}: prints what completes commands and options in a shell. */
@Command(name = "completion", description = "Prints the completion of commands and options for a shell.")
final class CompletionCommand implements FeatureCommand, Callable<Integer> {

    /** The shells that are known. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine all = spec.root().commandLine();
        all.getOut().print(script(all));
        all.getOut().flush();
        return 0;
    }

    private String script(CommandLine all) {
        return switch (shell) {
            case bash -> AutoComplete.bash(all.getCommandName(), all);
            // Zsh takes the script for bash, as a function that it loads by its first line.
            case zsh -> "#compdef %s%n".formatted(all.getCommandName()) + AutoComplete.bash(all.getCommandName(), all);
            case fish -> new FishCompletion(all.getCommandSpec()).script();
        };
    }
}
