package dev.gatehouse.bench;

import dev.gatehouse.bench.Benchmark.RotationRun;
import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.load.Round;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.process.CpuClock;
import dev.gatehouse.bench.process.DatabaseKind;
import dev.gatehouse.bench.process.DatabaseProcess;
import dev.gatehouse.bench.process.ServerLaunch;
import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.bench.process.Target;
import dev.gatehouse.bench.process.TemporaryDirectory;
import dev.gatehouse.bench.report.Figures;
import dev.gatehouse.bench.report.Report;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The load program's command line. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads a Gatehouse and prints what it can do: requests a second, requests for each second of the server's"
                    + " own processor time, and how long answers take; the median of several rounds.",
            "It starts a server with an empty database by itself, or takes a running one (--url and --pid; the"
                    + " account from USER_NAME and USER_PASS in the environment). Its own server has no rate limits"
                    + " unless they are set; a running one must have them off, or it is they that are measured."
        })
public final class Main implements Callable<Integer> {

    /** Held here, since loggers without a reference forget their level. */
    private static final Logger POSTGRES_LOG = Logger.getLogger("io.zonky");

    /** Starting takes two seconds; more where the machine is busy. */
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    @Option(
            names = "--scenario",
            split = ",",
            defaultValue = "login,refresh,whoami",
            description = "What the clients do: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private List<Scenario> scenarios = List.of();

    @Option(names = "--clients", defaultValue = "16", description = "Clients at once; default ${DEFAULT-VALUE}.")
    private int clients;

    @Option(
            names = "--requests",
            defaultValue = "1000000",
            description = "Requests of the scenario rotation, which takes no rounds; default ${DEFAULT-VALUE}.")
    private long requests;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds a scenario; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a round; default ${DEFAULT-VALUE}.")
    private long seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "Seconds that each scenario runs before its first round; default ${DEFAULT-VALUE}.")
    private long warmUp;

    @Option(
            names = "--database",
            split = ",",
            defaultValue = "hsqldb",
            description =
                    "What a server of our own keeps its data in: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private List<DatabaseKind> databases = List.of();

    @Option(
            names = "--server",
            defaultValue = "server/target/gatehouse/bin/gatehouse",
            description = "The launcher of a server of our own; default ${DEFAULT-VALUE}.")
    private Path launcher = Path.of("");

    @Option(names = "--set", description = "A setting for a server of our own, such as token.issuer=bench; repeatable.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @ArgGroup(exclusive = false)
    private @Nullable Running running;

    @Option(names = "--json", description = "Prints JSON instead of a table.")
    private boolean json;

    /** Runs the program and ends the JVM with its exit status. */
    public static void main(String[] arguments) {
        POSTGRES_LOG.setLevel(Level.WARNING);
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (running != null) {
            print(report(running.target(), "running server"));
            return ExitCode.OK;
        }
        for (DatabaseKind database : databases) {
            print(ownServer(database));
        }
        return ExitCode.OK;
    }

    private Report ownServer(DatabaseKind database) throws IOException, InterruptedException {
        Credentials credentials = new Credentials("bench", UUID.randomUUID().toString());
        try (TemporaryDirectory directory = TemporaryDirectory.create("gatehouse-bench");
                DatabaseProcess data = database.start(directory.path());
                ServerProcess server = ServerProcess.start(launch(directory, data, credentials), LONGEST_START)) {
            Report report =
                    report(new Target(server.address(), credentials, server.cpu(), data.cpu()), database.toString());
            // Not killed, so that a profiler in it can write what it has seen.
            server.stop(LONGEST_STOP);
            return report;
        }
    }

    private ServerLaunch launch(TemporaryDirectory directory, DatabaseProcess data, Credentials credentials) {
        Map<String, String> all = new LinkedHashMap<>(ServerLaunch.UNLIMITED);
        all.putAll(data.settings());
        all.putAll(settings);
        return new ServerLaunch(List.of(launcher.toString()), directory.path().resolve("data"), credentials, all);
    }

    private void print(Report report) {
        System.out.println(json ? report.json() : report.table());
    }

    private Report report(Target target, String database) throws InterruptedException {
        Benchmark benchmark =
                new Benchmark(target, clients, rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp));
        List<Figures> figures = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            System.err.println("Measuring " + database + ", " + scenario + " …");
            figures.add(figures(benchmark, scenario));
        }
        return new Report(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                database,
                clients,
                rounds,
                seconds,
                warmUp,
                figures);
    }

    private Figures figures(Benchmark benchmark, Scenario scenario) throws InterruptedException {
        if (scenario != Scenario.ROTATION) {
            return benchmark.measure(scenario);
        }
        RotationRun rotated = benchmark.rotate(requests);
        Round round = rotated.measured().round();
        System.err.printf(
                "%,d requests answered with 200 while keys rotated %,d times, in %d s; others: %s%n",
                round.requests(), rotated.rotations(), round.elapsed().toSeconds(), round.failures());
        return Figures.of(scenario, List.of(rotated.measured()));
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

    /** A server that runs already. */
    static final class Running {

        @Option(names = "--url", required = true, description = "Where a running server listens.")
        private URI url = URI.create("");

        @Option(names = "--pid", required = true, description = "The process of that server.")
        private long pid;

        Target target() {
            CpuClock server = CpuClock.of(ProcessHandle.of(pid)
                    .orElseThrow(() -> new IllegalArgumentException("There is no process " + pid)));
            return new Target(
                    url,
                    new Credentials(fromEnvironment("USER_NAME"), fromEnvironment("USER_PASS")),
                    server,
                    CpuClock.STANDING);
        }

        private static String fromEnvironment(String name) {
            String value = System.getenv(name);
            if (value == null) {
                throw new IllegalArgumentException(name + " is not set in the environment");
            }
            return value;
        }
    }
}
