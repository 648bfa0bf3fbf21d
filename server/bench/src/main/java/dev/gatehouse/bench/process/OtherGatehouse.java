package dev.gatehouse.bench.process;

import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Scenario;

/**
 * Another Gatehouse that runs already: of another build, say, or on a database with other data.
 *
 * @param target the server
 */
public record OtherGatehouse(Target target) implements PeerServer {

    @Override
    public String name() {
        return "other";
    }

    @Override
    public Load load(Scenario scenario, int clients) {
        return target.loadAsPeer(scenario, clients);
    }

    @Override
    public CpuClock server() {
        return target.server();
    }

    @Override
    public CpuClock database() {
        return target.database();
    }
}
