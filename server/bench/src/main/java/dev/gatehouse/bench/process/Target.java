package dev.gatehouse.bench.process;

import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Scenario;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A server that is ready to be loaded.
 *
 * @param address     where it listens
 * @param credentials what clients sign in with
 * @param server      the server's processor time
 * @param database    the processor time of a database outside the server; stands still where there is none
 */
public record Target(URI address, Credentials credentials, CpuClock server, CpuClock database) {

    /**
     * A server that runs already.
     *
     * @param pid         its process
     * @param databasePid the first process of its database, if it has one outside
     * @throws IllegalArgumentException if there is no such process
     */
    public static Target running(URI address, Credentials credentials, long pid, @Nullable Long databasePid) {
        return new Target(address, credentials, CpuClock.of(pid), CpuClock.ofTreeIfKnown(databasePid));
    }

    /**
     * Clients that do just what clients of another server do.
     *
     * @throws IllegalArgumentException for a scenario that not every server can be asked for
     */
    public Load loadAsPeer(Scenario scenario, int clients) {
        return Load.ofPeer(address, credentials, scenario, clients);
    }
}
