package dev.gatehouse.server.command;

import dev.gatehouse.server.Gatehouse;
import dev.gatehouse.server.LedgerAudit;
import dev.gatehouse.server.StartException;
import dev.gatehouse.server.config.Environment;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds its settings. */
final class SettingsOptions {

    private static final Path USUAL_FILE = Path.of("gatehouse.yaml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file; gatehouse.yaml in this directory, if it is there, unless given.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting, such as server.port=8001; wins over environment and file. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    /** What the settings say, and what the secrets beside them are. */
    record ChosenSettings(Settings settings, Map<String, String> environment) {

        Gatehouse openForCommand() throws StartException {
            return Gatehouse.openForCommand(settings, environment, InstantSource.system());
        }
    }

    /** Reads the settings, from everywhere that they may come from. */
    ChosenSettings read() throws InvalidSettingsException {
        Optional<Path> found =
                Optional.ofNullable(file).or(() -> Optional.of(USUAL_FILE).filter(Files::exists));
        Environment environment = Environment.ofProcess(System.getenv());
        Settings settings = Settings.read(SettingsSources.gather(found, environment, assignments));
        return new ChosenSettings(settings, environment.variables());
    }

    /** Opens what these settings name, for a command that may come before the first start: what is missing is made. */
    Gatehouse openOrMake() throws InvalidSettingsException, StartException {
        ChosenSettings given = read();
        return Gatehouse.openOrMake(given.settings(), given.environment(), InstantSource.system());
    }

    /** Opens what these settings name, for a command. */
    Gatehouse open() throws InvalidSettingsException, StartException {
        return read().openForCommand();
    }

    /** Opens what these settings name to prove the ledger, and to write nothing. */
    LedgerAudit openForAudit() throws InvalidSettingsException, StartException {
        ChosenSettings given = read();
        return LedgerAudit.open(given.settings(), given.environment(), InstantSource.system());
    }
}
