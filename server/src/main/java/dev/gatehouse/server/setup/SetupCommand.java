package dev.gatehouse.server.setup;

import dev.gatehouse.server.check.CheckFeature;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.Environment;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse setup}: the first run. */
@Command(
        name = "setup",
        description =
                "Asks the five questions that matter, writes the settings and says what is still unsafe. Safe to run"
                        + " again.")
public final class SetupCommand implements FeatureCommand, Callable<Integer> {

    private final InputStream in;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The settings file; unless given the one that GATEHOUSE_SETTINGS_FILE names, or else gatehouse.yaml.")
    private Path file = SettingsOptions.usualFile();

    @Option(
            names = "--environment-file",
            paramLabel = "FILE",
            description = "Where the server's variables are; GATEHOUSE_ENVIRONMENT_FILE unless given.")
    private @Nullable Path environmentFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            converter = SettingsOptions.AssignmentConverter.class,
            description = "An answer that is not asked for, such as server.port=8001. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--non-interactive", description = "Ask nothing: write what --set says.")
    private boolean silent;

    @Spec
    private CommandSpec spec;

    /** @param in where answers come from if there is no terminal */
    public SetupCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws StartException {
        try {
            return setUp();
        } catch (SetupException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        } catch (InvalidSettingsException e) {
            throw new StartException(e);
        }
    }

    private int setUp() throws SetupException, InvalidSettingsException {
        Environment environment = environment();
        SettingsSources sources =
                SettingsSources.gather(Optional.of(file).filter(Files::exists), Environment.of(Map.of()), assignments);
        if (!sources.problems().isEmpty()) {
            throw new SetupException(String.join("\n", sources.problems()));
        }
        SetupDraft draft = new SetupDraft(sources.file(), environment.variables());
        sources.assignments().forEach(draft::answer);
        SetupFiles files = new SetupFiles(file, variablesFile());
        if (!silent) {
            SetupTerminal terminal = new SetupTerminal(in, out());
            new SetupQuestions(terminal, draft, variablesFile().isPresent()).ask();
            if (!terminal.ask("Write %s".formatted(files.settings()), "yes").startsWith("y")) {
                throw new SetupException("Nothing was written");
            }
        }
        Settings settings = draft.read();
        files.write(draft);
        tell(files, settings, draft);
        return 0;
    }

    private Environment environment() {
        return environmentFile == null
                ? Environment.ofProcess(System.getenv())
                : Environment.ofProcess(Map.of("GATEHOUSE_ENVIRONMENT_FILE", environmentFile.toString()));
    }

    private Optional<Path> variablesFile() {
        return Optional.ofNullable(environmentFile)
                .or(() -> Optional.ofNullable(System.getenv("GATEHOUSE_ENVIRONMENT_FILE"))
                        .map(Path::of));
    }

    private void tell(SetupFiles files, Settings settings, SetupDraft draft) {
        out().println("Written: %s".formatted(files.settings()));
        CheckFeature.lookAround(settings, draft.variables(), Instant.now()).forEach(out()::println);
        out().println(
                        "Next: start the server (gatehouse serve, or systemctl enable --now gatehouse), sign in, set up the second factor, and run gatehouse check --deploy again.");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
