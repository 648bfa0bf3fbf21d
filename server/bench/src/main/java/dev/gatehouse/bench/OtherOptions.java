package dev.gatehouse.bench;

import dev.gatehouse.bench.process.OtherGatehouse;
import dev.gatehouse.bench.process.Target;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another Gatehouse that runs already, to be loaded in turns with the first. */
final class OtherOptions {

    @Option(
            names = "--other-url",
            required = true,
            description =
                    "Where another Gatehouse listens that the first is compared with, in turns: one of another build, or on"
                            + " other data. Its account is that of USER_NAME and USER_PASS, too.")
    private URI url = URI.create("");

    @Option(names = "--other-pid", required = true, description = "The process of that server.")
    private long pid;

    @Option(names = "--other-database-pid", description = "The first process of its database.")
    private @Nullable Long databasePid;

    /** @throws IllegalArgumentException if there is no such process, or no account in the environment */
    OtherGatehouse server() {
        return new OtherGatehouse(Target.running(url, EnvironmentVariable.account(), pid, databasePid));
    }
}
