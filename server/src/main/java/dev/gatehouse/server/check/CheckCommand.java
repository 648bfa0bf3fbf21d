package dev.gatehouse.server.check;

import dev.gatehouse.common.check.CheckReport;
import dev.gatehouse.common.check.FindingSeverity;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.database.DirectoryInUseException;
import dev.gatehouse.server.database.OtherTablesException;
import dev.gatehouse.server.key.Vault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code gatehouse check}: finds unsafe settings before production does (R6). */
@Command(
        name = "check",
        description =
                "Tells whether the settings hold and the database opens; with --deploy also what is unsafe. Exits with"
                        + " 1 if something is.")
final class CheckCommand implements FeatureCommand, Callable<Integer> {

    private final CommandAccess<CheckFeature> access;

    @Option(names = "--deploy", description = "Looks at settings, environment, files and database for what is unsafe.")
    private boolean deploy;

    @Option(
            names = "--fail-level",
            paramLabel = "LEVEL",
            converter = LevelConverter.class,
            description =
                    "Exit with 1 for findings of this severity or worse: error, warning or info; error unless given.")
    private @Nullable FindingSeverity failLevel;

    @Option(names = "--json", description = "Print the findings as one JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    CheckCommand(CommandAccess<CheckFeature> access) {
        this.access = access;
    }

    @Override
    public Integer call() throws StartException {
        if (!deploy && (json || failLevel != null)) {
            throw new ParameterException(spec.commandLine(), "--json and --fail-level are for --deploy");
        }
        Instant now = Instant.now();
        Optional<String> obstacle = obstacle(options.read().settings());
        if (obstacle.isPresent()) {
            return tell(lookAround(now, obstacle.get()));
        }
        try {
            return access.with(
                    options, checks -> tell(new Looked(checks.service().report(now), Optional.empty())));
        } catch (StartException e) {
            if (e.getCause() instanceof DirectoryInUseException) {
                return tell(
                        lookAround(now, "another process holds the database; ask the server: GET /api/admin/check"));
            }
            throw e;
        }
    }

    private int tell(Looked looked) {
        if (!deploy) {
            tellThatItOpens(looked);
            return 0;
        }
        tellFindings(looked);
        FindingSeverity failing = Optional.ofNullable(failLevel).orElse(FindingSeverity.ERROR);
        return looked.report().findings().stream()
                        .anyMatch(finding -> finding.severity().isAtLeast(failing))
                ? 1
                : 0;
    }

    /**
     * What was found.
     *
     * @param obstacle why the database was not looked at; empty if it was
     */
    private record Looked(CheckReport report, Optional<String> obstacle) {}

    /** Why there is nothing to be opened, which would make or change it; empty if there is, or opening it says why not. */
    private static Optional<String> obstacle(Settings settings) throws StartException {
        Path path = settings.data().directory();
        boolean embedded = settings.database().url().isEmpty();
        if (embedded && !Database.isEmbeddedIn(path)) {
            return Optional.of("there is no database yet");
        }
        try {
            return embedded ? obstacleEmbedded(path) : obstacle(settings.database(), path);
        } catch (OtherTablesException _) {
            return Optional.of("its tables are not there yet, or of an older version; the next start makes them");
        } catch (DirectoryInUseException _) {
            return Optional.empty();
        } catch (DatabaseUnavailableException e) {
            throw new StartException(e);
        }
    }

    private static Optional<String> obstacleEmbedded(Path path) throws DatabaseUnavailableException {
        try (DataDirectory directory = DataDirectory.hold(path);
                Database _ = Database.openAsItIs(DatabaseSettings.embedded(), directory.path())) {
            return Optional.empty();
        }
    }

    private static Optional<String> obstacle(DatabaseSettings postgresql, Path path)
            throws DatabaseUnavailableException {
        try (Database database = Database.openAsItIs(postgresql, path)) {
            return Optional.of("no server has used it yet")
                    .filter(_ -> Vault.fingerprint(database).isEmpty());
        }
    }

    /** A server that runs is not disturbed: on the embedded database, it is the one to ask. */
    private Looked lookAround(Instant now, String obstacle) throws StartException {
        SettingsOptions.ChosenSettings given = options.read();
        HostFacts surroundings = HostFacts.look(given.settings(), given.environment(), now);
        return new Looked(
                Checks.report(new CheckInput(given.settings(), surroundings, Optional.empty(), now)),
                Optional.of(obstacle));
    }

    private void tellThatItOpens(Looked looked) {
        out().println("The settings hold.");
        out().println(looked.obstacle()
                .map("The database was not opened: %s"::formatted)
                .orElse("The database opens."));
        out().println("gatehouse check --deploy looks for what is unsafe.");
    }

    private void tellFindings(Looked looked) {
        if (json) {
            out().println(Json.write(looked.report()));
            return;
        }
        FindingTable.lines(looked.report().findings()).forEach(out()::println);
        looked.obstacle()
                .ifPresent(why -> FindingTable.wrapped("Not looked at, since %s: %s"
                                .formatted(
                                        why, String.join(", ", looked.report().notLookedAt())))
                        .forEach(out()::println));
        out().println(summary(looked.report()));
    }

    private static String summary(CheckReport report) {
        int checks = Checks.count() - report.notLookedAt().size();
        return "%d checks: %s".formatted(checks, FindingTable.count(report.findings()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Reads a severity from its name. */
    private static final class LevelConverter implements ITypeConverter<FindingSeverity> {

        @Override
        public FindingSeverity convert(String text) {
            return FindingSeverity.parse(text)
                    .orElseThrow(() -> new TypeConversionException("a level is error, warning or info"));
        }
    }
}
