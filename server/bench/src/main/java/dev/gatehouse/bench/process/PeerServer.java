package dev.gatehouse.bench.process;

import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Scenario;

/** A server that runs already, and that one of ours is compared with. */
public interface PeerServer {

    /** What reports call it. */
    String name();

    /**
     * Clients of it.
     *
     * @throws IllegalArgumentException for a scenario that not every server can be asked for
     */
    Load load(Scenario scenario, int clients);

    /** Its processor time. */
    CpuClock server();

    /** The processor time of its database; stands still where that is not told. */
    CpuClock database();
}
