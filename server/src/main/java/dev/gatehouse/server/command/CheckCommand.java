package dev.gatehouse.server.command;

import dev.gatehouse.common.check.CheckReport;
import dev.gatehouse.common.check.FindingSeverity;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.Gatehouse;
import dev.gatehouse.server.StartException;
import dev.gatehouse.server.check.CheckInput;
import dev.gatehouse.server.check.Checks;
import dev.gatehouse.server.check.HostFacts;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DirectoryInUseException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code gatehouse check}: finds unsafe settings before production does (R6). */
@Command(
        name = "check",
        description =
                "Tells whether the settings hold and the database opens; with --deploy also what is unsafe. Exits with"
                        + " 1 if something is.")
final class CheckCommand implements Callable<Integer> {

    @Option(names = "--deploy", description = "Looks at settings, environment, files and database for what is unsafe.")
    private boolean deploy;

    @Option(
            names = "--fail-level",
            paramLabel = "LEVEL",
            defaultValue = "error",
            converter = LevelConverter.class,
            description =
                    "Exit with 1 for findings of this severity or worse: error, warning or info; error unless given.")
    private FindingSeverity failLevel = FindingSeverity.ERROR;

    @Option(names = "--json", description = "Print the findings as one JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InvalidSettingsException, StartException {
        SettingsOptions.ChosenSettings given = options.read();
        Looked looked = look(given, Instant.now());
        if (!deploy) {
            tellThatItOpens(looked);
            return 0;
        }
        tell(looked);
        return looked.report().findings().stream()
                        .anyMatch(finding -> finding.severity().isAtLeast(failLevel))
                ? 1
                : 0;
    }

    /**
     * What was found.
     *
     * @param obstacle why the database was not looked at; empty if it was
     */
    private record Looked(CheckReport report, Optional<String> obstacle) {}

    /** A server that runs is not disturbed: on the embedded database, it is the one to ask. */
    private static Looked look(SettingsOptions.ChosenSettings given, Instant now) throws StartException {
        Settings settings = given.settings();
        if (settings.database().url().isEmpty()
                && !Database.isEmbeddedIn(settings.data().directory())) {
            return lookAround(given, now, "there is no database yet");
        }
        try (Gatehouse gatehouse = given.openForCommand()) {
            return new Looked(gatehouse.checks().report(now), Optional.empty());
        } catch (StartException e) {
            if (e.getCause() instanceof DirectoryInUseException) {
                return lookAround(
                        given, now, "another process holds the database; ask the server: GET /api/admin/check");
            }
            throw e;
        }
    }

    private static Looked lookAround(SettingsOptions.ChosenSettings given, Instant now, String obstacle) {
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

    private void tell(Looked looked) {
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
