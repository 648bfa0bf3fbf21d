package dev.gatehouse.server.drill;

import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.DetectionSettings;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.drill.DrillReport.RuleResult;
import dev.gatehouse.server.drill.DrillReport.Spread;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse drill}: tries the detectors on attacks that are labelled, or on events from anywhere (R39). */
@Command(
        name = "drill",
        description =
                "Plays labelled attacks and labelled normal life through a ledger of its own, which is thrown away, and"
                        + " tells what the detectors have found; with --events, tells which cases the events of a file open; with --replay,"
                        + " what other settings would have done.")
final class DrillCommand implements FeatureCommand, Callable<Integer> {

    private static final String ROW = "%-24s %8s %9s %7s %6s %18s%n";
    private static final int FEWEST_USERS = 60;
    private static final int MOST_USERS = 20_000;

    private final DrillLedger.Maker ledger;
    private final CommandAccess<EventHistory> history;
    private final InputStream in;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "What everything is made of; 1 unless given.")
    private long seed;

    @Option(
            names = "--volume",
            paramLabel = "USERS",
            defaultValue = "200",
            description = "How many users live beside the attacks, 60 to 20000; 200 unless given.")
    private int volume;

    @Option(
            names = "--fail-below",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "Exit with 1 if fewer of the attacks are found, or fewer of the cases are true; 0 to 100.")
    private int failBelow;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description =
                    "Runs the detectors over the events of a file, one JSON a line as GET /api/admin/events has them,"
                            + " and prints the cases that they open, one JSON a line; - is standard input.")
    private @Nullable String events;

    @Option(
            names = "--replay",
            description =
                    "Runs detectors and lockout over the recorded ledger, with the settings that --set gives: what would"
                            + " have been locked and found, and which users that would have hurt.")
    private boolean replay;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "Tells of the ledger from then on; of all of it unless given.")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            description = "Tells of it until before that; until now unless given.")
    private @Nullable Instant to;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    DrillCommand(DrillLedger.Maker ledger, CommandAccess<EventHistory> history, InputStream in) {
        this.ledger = ledger;
        this.history = history;
        this.in = in;
    }

    @Override
    public Integer call() throws StartException {
        check(volume >= FEWEST_USERS && volume <= MOST_USERS, "--volume is from 60 to 20000");
        check(failBelow >= 0 && failBelow <= 100, "--fail-below is from 0 to 100");
        check(!replay || events == null, "--replay is of the ledger, and --events of a file: one of them");
        check(
                failBelow == 0 || (!replay && events == null),
                "--fail-below is for attacks that are labelled: without --replay and --events");
        check(replay || (from.equals(Instant.EPOCH) && to == null), "--from and --to are for --replay");
        Settings settings = options.read().settings();
        if (replay) {
            return replay(settings);
        }
        return events == null ? drill(settings.detection()) : read(events, settings.detection());
    }

    private int replay(Settings settings) throws StartException {
        Instant end = to == null ? Instant.now() : to;
        check(from.isBefore(end), "--from is before --to");
        return history.with(options, recorded -> {
            print(new Replay(settings, from, end).run(recorded));
            return 0;
        });
    }

    private int drill(DetectionSettings settings) throws StartException {
        try (DrillLedger opened = ledger.make()) {
            DrillReport report = new Drill(seed, volume, settings).run(opened);
            print(report);
            return report.recall() < failBelow || report.precision() < failBelow ? 1 : 0;
        }
    }

    private int read(String file, DetectionSettings settings) throws StartException {
        PrintWriter out = spec.commandLine().getOut();
        try (BufferedReader lines = file.equals("-")
                ? new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(file))) {
            new EventFile(settings, out).run(lines);
            return 0;
        } catch (IOException e) {
            throw new StartException("%s cannot be read: %s".formatted(file, FileProblem.of(e, Path.of(file))), e);
        } catch (IllegalArgumentException e) {
            out.flush();
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private void print(DrillReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(report));
            return;
        }
        out.printf(ROW, "RULE", "ATTACKS", "DETECTED", "MISSED", "FALSE", "SECONDS (MAX)");
        report.rules().forEach(rule -> print(out, rule));
        out.println("%d events of seed %d in %s s: %.1f %% of the attacks were found, %d cases were false."
                .formatted(report.events(), report.seed(), report.seconds(), report.recall(), report.falseCases()));
    }

    private void print(ReplayReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(report));
            return;
        }
        out.println("%d events".formatted(report.events()));
        out.println("%d lockouts were recorded, %d would have begun"
                .formatted(report.recordedLockouts(), report.lockouts().size()));
        report.lockouts()
                .forEach(each -> out.println("  %s %s after %d failures: %s at %s"
                        .formatted(
                                each.at(), each.rule(), each.failures(), text(each.username()), text(each.address()))));
        out.println("%d cases were recorded, %d would have been opened"
                .formatted(report.recordedCases(), report.cases().size()));
        report.cases()
                .forEach(each -> out.println(
                        "  %s %s: %s".formatted(each.openedAt(), each.rule().code(), each.sentence())));
        out.println("%d logins and refreshes succeeded and would have been refused"
                .formatted(report.hurt().size()));
        report.hurt()
                .forEach(each -> out.println("  %s %s at %s, by a %s"
                        .formatted(each.at(), text(each.username()), text(each.address()), each.by())));
    }

    private static String text(@Nullable String value) {
        return value == null ? "any" : value;
    }

    private static void print(PrintWriter out, RuleResult rule) {
        out.printf(
                ROW,
                rule.rule().code(),
                rule.attacks(),
                rule.detected(),
                rule.missed(),
                rule.falseCases(),
                rule.secondsToDetect() == null ? "" : words(rule.secondsToDetect()));
    }

    private static String words(Spread seconds) {
        return "%.0f (%.0f)".formatted(seconds.median(), seconds.max());
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }
}
