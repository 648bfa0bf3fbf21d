package dev.gatehouse.server.command;

import dev.gatehouse.server.config.Environment;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where a command finds its settings. Confined to the command's thread. */
public final class SettingsOptions {

    private static final Path USUAL_FILE = Path.of("gatehouse.yaml");

    private static final String FILE = "--config";

    private static final String ASSIGNMENT = "--set";

    /** Names the settings file in place of the usual one: a package sets it, so that its command works in any directory. */
    private static final String FILE_VARIABLE = "GATEHOUSE_SETTINGS_FILE";

    @Option(
            names = FILE,
            paramLabel = "FILE",
            description =
                    "Settings file; unless given the one that GATEHOUSE_SETTINGS_FILE names, or else gatehouse.yaml in this"
                            + " directory, if it is there.")
    private @Nullable Path file;

    @Option(
            names = ASSIGNMENT,
            paramLabel = "KEY=VALUE",
            converter = AssignmentConverter.class,
            description = "A setting, such as server.port=8001; wins over environment and file. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    private @Nullable ChosenSettings chosen;

    /**
     * Arguments that are nothing but {@code --config FILE}, once, and {@code --set KEY=VALUE}, with a space between
     * the two; empty for all others, which a command line has to be read for.
     */
    public static Optional<SettingsOptions> plain(List<String> arguments) {
        SettingsOptions options = new SettingsOptions();
        for (Iterator<String> each = arguments.iterator(); each.hasNext(); ) {
            String name = each.next();
            String value = each.hasNext() ? each.next() : "";
            if (value.isEmpty() || value.startsWith("-") || value.startsWith("@")) {
                return Optional.empty();
            }
            if (name.equals(ASSIGNMENT) && isAssignment(value)) {
                options.assignments.add(value);
            } else if (name.equals(FILE) && options.file == null) {
                options.file = Path.of(value);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(options);
    }

    /** What the settings say, and what the secrets beside them are. */
    public record ChosenSettings(Settings settings, Map<String, String> environment) {}

    /**
     * Reads the settings, from everywhere that they may come from; once, since a file may be a pipe.
     *
     * @throws StartException if they do not hold
     */
    public ChosenSettings read() throws StartException {
        if (chosen == null) {
            try {
                chosen = gather();
            } catch (InvalidSettingsException e) {
                throw new StartException(e);
            }
        }
        return chosen;
    }

    private static boolean isAssignment(String text) {
        return text.indexOf('=') > 0;
    }

    private ChosenSettings gather() throws InvalidSettingsException {
        Environment environment = Environment.ofProcess(System.getenv());
        Optional<Path> found = Optional.ofNullable(file)
                .or(() -> named(environment))
                .or(() -> Optional.of(USUAL_FILE).filter(Files::exists));
        Settings settings = Settings.read(SettingsSources.gather(found, environment, assignments));
        return new ChosenSettings(settings, environment.variables());
    }

    /** The settings file of a command that writes it, which need not be there, where none is given. */
    public static Path usualFile() {
        return named(Environment.ofProcess(System.getenv())).orElse(USUAL_FILE);
    }

    private static Optional<Path> named(Environment environment) {
        return Optional.ofNullable(environment.variables().get(FILE_VARIABLE)).map(Path::of);
    }

    /** Takes {@code key=value}, and refuses what assigns nothing. */
    public static final class AssignmentConverter implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            if (!isAssignment(text)) {
                throw new TypeConversionException("a setting is such as server.port=8001");
            }
            return text;
        }
    }
}
