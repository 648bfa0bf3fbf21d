package dev.gatehouse.bench.experiment;

import dev.gatehouse.bench.process.ServerSource;
import dev.gatehouse.bench.report.ScenarioResult;
import java.io.IOException;

/** One scenario of the command line. */
public interface Experiment {

    /**
     * Measures servers from that source and leaves none behind.
     *
     * @throws IllegalStateException if a server does not do what the scenario needs
     */
    ScenarioResult measure(ServerSource servers, LoadPlan plan) throws IOException, InterruptedException;
}
