package dev.gatehouse.bench;

import dev.gatehouse.bench.experiment.BulkEndExperiment;
import dev.gatehouse.bench.experiment.ColdStartExperiment;
import dev.gatehouse.bench.experiment.ComparisonExperiment;
import dev.gatehouse.bench.experiment.Experiment;
import dev.gatehouse.bench.experiment.LoadExperiment;
import dev.gatehouse.bench.experiment.MemoryExperiment;
import dev.gatehouse.bench.experiment.RotationExperiment;
import dev.gatehouse.bench.experiment.StreamLatencyExperiment;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.process.PeerServer;
import java.util.Locale;

/** What can be measured, by its name on the command line. */
enum ScenarioOption {
    LOGIN,
    REFRESH,
    WHOAMI,
    LIFE,
    ROTATION,
    COLD_START,
    STREAM_LATENCY,
    MEMORY,
    BULK_END;

    Experiment experiment() {
        return switch (this) {
            case LOGIN -> new LoadExperiment(Scenario.LOGIN);
            case REFRESH -> new LoadExperiment(Scenario.REFRESH);
            case WHOAMI -> new LoadExperiment(Scenario.WHOAMI);
            case LIFE -> new LoadExperiment(Scenario.LIFE);
            case ROTATION -> new RotationExperiment();
            case COLD_START -> new ColdStartExperiment();
            case STREAM_LATENCY -> new StreamLatencyExperiment();
            case MEMORY -> new MemoryExperiment();
            case BULK_END -> new BulkEndExperiment();
        };
    }

    /**
     * The same in turns with another server.
     *
     * @throws IllegalArgumentException where not every server can be asked for it
     */
    Experiment against(PeerServer peer) {
        return switch (this) {
            case LOGIN -> new ComparisonExperiment(Scenario.LOGIN, peer);
            case REFRESH -> new ComparisonExperiment(Scenario.REFRESH, peer);
            case WHOAMI -> new ComparisonExperiment(Scenario.WHOAMI, peer);
            case LIFE, ROTATION, COLD_START, STREAM_LATENCY, MEMORY, BULK_END ->
                throw new IllegalArgumentException("The scenario " + this + " cannot be asked of every server");
        };
    }

    /** Whether it starts servers itself, so that it cannot take one that runs already. */
    boolean startsServers() {
        return switch (this) {
            case LOGIN, REFRESH, WHOAMI, LIFE, ROTATION, STREAM_LATENCY -> false;
            case COLD_START, MEMORY, BULK_END -> true;
        };
    }

    /** The name on the command line: lower case, words joined by hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
