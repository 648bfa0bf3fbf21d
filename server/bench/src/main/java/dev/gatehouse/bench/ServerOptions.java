package dev.gatehouse.bench;

import dev.gatehouse.bench.process.DatabaseKind;
import dev.gatehouse.bench.process.OwnServers;
import dev.gatehouse.bench.process.RunningServer;
import dev.gatehouse.bench.process.ServerSource;
import dev.gatehouse.bench.process.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which servers are measured. */
final class ServerOptions {

    @Option(
            names = "--database",
            split = ",",
            defaultValue = "hsqldb",
            description =
                    "What a server of our own keeps its data in: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private List<DatabaseKind> databases = List.of();

    @Option(
            names = "--server",
            defaultValue = "server/target/gatehouse/bin/gatehouse",
            description = "The launcher of a server of our own; default ${DEFAULT-VALUE}.")
    private Path launcher = Path.of("");

    @Option(names = "--set", description = "A setting for a server of our own, such as token.issuer=bench; repeatable.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @ArgGroup(exclusive = false)
    private @Nullable Running running;

    /** Whether there is a server already, so that none is started. */
    boolean areRunning() {
        return running != null;
    }

    /** One source for each database that is to be measured. */
    List<ServerSource> sources() {
        if (running != null) {
            return List.of(new RunningServer(running.target()));
        }
        Stream<ServerSource> own = databases.stream().map(kind -> new OwnServers(launcher, kind, settings));
        return own.toList();
    }

    /** A server that runs already. */
    static final class Running {

        @Option(names = "--url", required = true, description = "Where a running server listens.")
        private URI url = URI.create("");

        @Option(names = "--pid", required = true, description = "The process of that server.")
        private long pid;

        @Option(names = "--database-pid", description = "The first process of its database, if it has one outside.")
        private @Nullable Long databasePid;

        Target target() {
            return Target.running(url, EnvironmentVariable.account(), pid, databasePid);
        }
    }
}
