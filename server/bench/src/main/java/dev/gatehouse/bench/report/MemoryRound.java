package dev.gatehouse.bench.report;

import dev.gatehouse.bench.load.Round;
import dev.gatehouse.bench.process.ResidentMemory;
import java.util.Map;

/**
 * The resident memory of one server, from its start on.
 *
 * @param logins     answered with 200
 * @param failures   logins that were not, by how they ended
 * @param seconds    how long the logins took
 * @param startedMib as soon as the server listened
 * @param loadedMib  right after the logins
 * @param mostMib    at any moment until then
 * @param restedMib  after a rest
 */
public record MemoryRound(
        long logins,
        Map<String, Long> failures,
        double seconds,
        double startedMib,
        double loadedMib,
        double mostMib,
        double restedMib) {

    private static final double KIB_IN_MIB = 1024;

    public MemoryRound {
        failures = Map.copyOf(failures);
    }

    /** Puts together what the clients saw and what the system told, in the order of time. */
    public static MemoryRound of(Round logins, ResidentMemory started, ResidentMemory loaded, ResidentMemory rested) {
        return new MemoryRound(
                logins.requests(),
                logins.failures(),
                Measured.seconds(logins.elapsed()),
                started.nowKib() / KIB_IN_MIB,
                loaded.nowKib() / KIB_IN_MIB,
                loaded.mostKib() / KIB_IN_MIB,
                rested.nowKib() / KIB_IN_MIB);
    }
}
