package dev.gatehouse.bench.report;

import java.util.Map;

/**
 * How a run was made.
 *
 * @param server         the launcher of a server of our own, or the address of one that ran already
 * @param database       what the server kept its data in; {@code running server} where that is not known
 * @param serverSettings what a server of our own was told beyond its defaults, the cost of a password's hash among them;
 *     empty for one that ran already
 * @param clients        clients at once
 * @param rounds         rounds a scenario
 * @param seconds        length of a round
 * @param warmUpSeconds  how long a scenario ran before its first round
 */
public record Conditions(
        String server,
        String database,
        Map<String, String> serverSettings,
        int clients,
        int rounds,
        long seconds,
        long warmUpSeconds) {

    public Conditions {
        serverSettings = Map.copyOf(serverSettings);
    }
}
