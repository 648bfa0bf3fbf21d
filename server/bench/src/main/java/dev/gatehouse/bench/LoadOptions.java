package dev.gatehouse.bench;

import dev.gatehouse.bench.experiment.LoadPlan;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much load, and for how long. */
final class LoadOptions {

    @Option(names = "--clients", defaultValue = "16", description = "Clients at once; default ${DEFAULT-VALUE}.")
    private int clients;

    @Option(
            names = "--requests",
            description =
                    "Requests of the scenarios that count them: rotation, which takes no rounds (default 1000000),"
                            + " memory (logins; default 10000), and bulk-end (sessions; default 99950).")
    private @Nullable Long requests;

    @Option(
            names = "--rate",
            defaultValue = "500",
            description = "Refreshes a second in the scenarios stream-latency and bulk-end; default ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--rest",
            defaultValue = "60",
            description = "Seconds of rest in the scenario memory; default ${DEFAULT-VALUE}.")
    private long rest;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds a scenario; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a round; default ${DEFAULT-VALUE}.")
    private long seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "Seconds that each scenario runs before its first round; default ${DEFAULT-VALUE}.")
    private long warmUp;

    /** @throws IllegalArgumentException if a number makes no sense */
    LoadPlan plan() {
        return new LoadPlan(
                clients,
                rounds,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(warmUp),
                requests == null ? OptionalLong.empty() : OptionalLong.of(requests),
                rate,
                Duration.ofSeconds(rest));
    }
}
