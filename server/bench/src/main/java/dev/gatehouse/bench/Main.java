package dev.gatehouse.bench;

import dev.gatehouse.bench.experiment.Experiment;
import dev.gatehouse.bench.experiment.LoadPlan;
import dev.gatehouse.bench.process.PeerServer;
import dev.gatehouse.bench.process.ServerSource;
import dev.gatehouse.bench.report.Conditions;
import dev.gatehouse.bench.report.Machine;
import dev.gatehouse.bench.report.Report;
import dev.gatehouse.bench.report.ResultFile;
import dev.gatehouse.bench.report.ScenarioResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The load program's command line. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads a Gatehouse and prints what it can do: requests a second, requests for each second of the server's"
                    + " own processor time, and how long answers take; the median of several rounds.",
            "It starts servers with empty databases by itself, or takes a running one (--url and --pid; the"
                    + " account from USER_NAME and USER_PASS in the environment). Its own servers have no rate limits"
                    + " unless they are set; a running one must have them off, or it is they that are measured."
        })
public final class Main implements Callable<Integer> {

    /** Held here, since loggers without a reference forget their level. */
    private static final Logger POSTGRES_LOG = Logger.getLogger("io.zonky");

    @Option(
            names = "--scenario",
            split = ",",
            defaultValue = "login,refresh,whoami",
            description = "What is measured: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private List<ScenarioOption> scenarios = List.of();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @ArgGroup
    private @Nullable PeerOptions against;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the results there, too, round by round, once all are measured.")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the program and ends the JVM with its exit status. */
    public static void main(String[] arguments) {
        POSTGRES_LOG.setLevel(Level.WARNING);
        System.exit(commandLine().execute(arguments));
    }

    /** The program as tests run it, too: without an end of the JVM. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (json == null) {
            measureAll();
            return ExitCode.OK;
        }
        try (ResultFile file = ResultFile.at(json)) {
            file.write(measureAll());
            return ExitCode.OK;
        }
    }

    private List<Report> measureAll() throws IOException, InterruptedException {
        LoadPlan plan = load.plan();
        requireOwnServers();
        SequencedMap<ScenarioOption, Experiment> experiments = experiments();
        List<Report> reports = new ArrayList<>();
        for (ServerSource source : servers.sources()) {
            reports.add(measure(source, plan, experiments));
        }
        return reports;
    }

    private void requireOwnServers() {
        for (ScenarioOption scenario : scenarios) {
            if (scenario.startsServers() && servers.areRunning()) {
                throw new IllegalArgumentException(
                        "The scenario " + scenario + " starts its servers itself and takes no running one (--url)");
            }
        }
    }

    private SequencedMap<ScenarioOption, Experiment> experiments() {
        PeerServer peer = against == null ? null : against.server();
        SequencedMap<ScenarioOption, Experiment> experiments = new LinkedHashMap<>();
        for (ScenarioOption scenario : scenarios) {
            experiments.put(scenario, peer == null ? scenario.experiment() : scenario.against(peer));
        }
        return experiments;
    }

    /** Prints what was measured also where a later scenario breaks off. */
    private Report measure(ServerSource source, LoadPlan plan, SequencedMap<ScenarioOption, Experiment> experiments)
            throws IOException, InterruptedException {
        List<ScenarioResult> results = new ArrayList<>();
        try {
            for (Entry<ScenarioOption, Experiment> experiment : experiments.entrySet()) {
                System.err.println("Measuring " + source.database() + ", " + experiment.getKey() + " …");
                results.add(experiment.getValue().measure(source, plan));
            }
            return report(source, plan, results);
        } finally {
            out().println(report(source, plan, results).table());
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private static Report report(ServerSource source, LoadPlan plan, List<ScenarioResult> results) {
        return new Report(LocalDate.now(ZoneOffset.UTC), Machine.here(), conditions(source, plan), results);
    }

    private static Conditions conditions(ServerSource source, LoadPlan plan) {
        return new Conditions(
                source.server(),
                source.database(),
                source.settings(),
                plan.clients(),
                plan.rounds(),
                plan.length().toSeconds(),
                plan.warmUp().toSeconds());
    }

    /** What the surroundings got wrong needs no stack trace; what we got wrong does. */
    private static int explain(Exception problem, CommandLine line, ParseResult arguments) throws Exception {
        if (problem instanceof IOException
                || problem instanceof IllegalArgumentException
                || problem instanceof IllegalStateException) {
            line.getErr().println("bench: " + problem.getMessage());
            return ExitCode.SOFTWARE;
        }
        throw problem;
    }
}
