package dev.gatehouse.server.command;

import dev.gatehouse.server.config.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse manual DIR}: writes what {@code --help} says as pages for man(1), one a command. */
@Command(name = "manual", description = "Writes the manual of every command to a folder, as pages for man.")
final class ManualCommand implements FeatureCommand, Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The folder; it is made if it is missing.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws StartException {
        try {
            Files.createDirectories(folder);
            write(spec.root().commandLine());
        } catch (IOException e) {
            throw new StartException("The manual cannot be written: " + FileProblem.of(e), e);
        }
        return 0;
    }

    private void write(CommandLine command) throws IOException {
        ManualPage page = new ManualPage(command.getCommandSpec());
        Files.writeString(folder.resolve(page.name() + ".1"), page.text());
        for (CommandLine each : command.getSubcommands().values()) {
            write(each);
        }
    }
}
