package dev.gatehouse.bench.process;

import java.io.IOException;
import java.util.Map;

/** Where experiments get their servers from. */
public sealed interface ServerSource permits OwnServers, RunningServer {

    /** What the servers keep their data in, as reports say it. */
    String database();

    /** The launcher or the address, as reports say it. */
    String server();

    /** What servers are told beyond their defaults, by key; empty where that is not known. */
    Map<String, String> settings();

    /** A server that is ready; one of our own is fresh, with an empty database. */
    ReadyServer open() throws IOException, InterruptedException;

    /**
     * The place for a server that an experiment starts and stops itself.
     *
     * @throws IllegalArgumentException if the servers are not ours to start
     */
    Installation install() throws IOException;

    /** A server that is ready until this is closed. */
    interface ReadyServer extends AutoCloseable {

        Target target();

        @Override
        void close() throws IOException;
    }
}
