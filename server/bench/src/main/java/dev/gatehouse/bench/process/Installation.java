package dev.gatehouse.bench.process;

import dev.gatehouse.bench.load.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A place for one server of our own: a directory and a database, both empty at first and gone when this is closed. Each
 * start is a restart on the same data. Not thread-safe.
 */
public final class Installation implements AutoCloseable {

    /** Starting takes two seconds; on a machine that does much else it has taken more than a minute. */
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    private final TemporaryDirectory directory;
    private final DatabaseProcess database;
    private final CpuClock databaseCpu;
    private final ServerLaunch launch;

    private Installation(
            TemporaryDirectory directory, DatabaseProcess database, CpuClock databaseCpu, ServerLaunch launch) {
        this.directory = directory;
        this.database = database;
        this.databaseCpu = databaseCpu;
        this.launch = launch;
    }

    /** Makes one, with the database running and no server yet. */
    static Installation create(Path launcher, DatabaseKind kind, Map<String, String> settings) throws IOException {
        TemporaryDirectory directory = TemporaryDirectory.create("gatehouse-bench");
        try {
            return create(directory, kind.start(directory.path()), launcher, settings);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static Installation create(
            TemporaryDirectory directory, DatabaseProcess database, Path launcher, Map<String, String> settings)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(database.settings());
        all.putAll(settings);
        Credentials administrator = new Credentials("bench", UUID.randomUUID().toString());
        ServerLaunch launch =
                new ServerLaunch(List.of(launcher.toString()), directory.path().resolve("data"), administrator, all);
        return new Installation(directory, database, database.cpu(), launch);
    }

    /** Starts the server and waits until it listens. */
    public ServerProcess start() throws IOException, InterruptedException {
        return ServerProcess.start(launch, LONGEST_START);
    }

    /** Lets the server stop by itself, not killed, so that a profiler in it can write what it has seen. */
    public void stop(ServerProcess server) throws InterruptedException {
        server.stop(LONGEST_STOP);
    }

    /** The server as a load sees it. */
    public Target target(ServerProcess server) {
        return new Target(server.address(), launch.administrator(), server.cpu(), databaseCpu);
    }

    /** Stops the database and removes all data; the server must have ended. */
    @Override
    public void close() throws IOException {
        try (directory;
                database) {
            // Closed in the reverse order: the database first.
        }
    }
}
