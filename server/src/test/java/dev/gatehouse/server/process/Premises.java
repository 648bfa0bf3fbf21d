package dev.gatehouse.server.process;

import dev.gatehouse.bench.http.HttpConnection;
import dev.gatehouse.bench.load.Acknowledged;
import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Scenario;
import dev.gatehouse.bench.load.SessionTrace;
import dev.gatehouse.bench.load.TokenApi;
import dev.gatehouse.bench.process.ServerLaunch;
import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.ClientSettings;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.SignInClient;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.server.config.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A data directory on which one server after the other is started, each in a process of its own, as it would be on a
 * machine that fails.
 *
 * @param launch how each of them is started
 */
record Premises(ServerLaunch launch) {

    /** Longer than anything here takes on a machine that has other things to do. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** Longer than a place is held. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Credentials ADMINISTRATOR = new Credentials("admin", "correct horse battery staple");

    /** A few times as many as there are cores, so that the server always has several requests in its hands. */
    private static final int CLIENTS = 8;

    /** Cheap hashes: these tests are about what is kept, not about what a login costs. */
    private static final Map<String, String> CHEAP = Map.of("password.memory", "8", "password.passes", "1");

    static Premises in(Path directory) {
        return in(directory, ADMINISTRATOR, ServerLaunch.UNLIMITED);
    }

    /** On that database, where it is another than the embedded one. */
    static Premises in(Path directory, DatabaseSettings database, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(ServerLaunch.UNLIMITED);
        database.url().ifPresent(url -> settings.put("database.url", url));
        database.username().ifPresent(name -> settings.put("database.username", name));
        database.password().ifPresent(password -> settings.put("database.password", password.value()));
        settings.putAll(more);
        return in(directory, ADMINISTRATOR, settings);
    }

    /** As they come, but for cheap hashes and these settings. */
    static Premises in(Path directory, Credentials administrator, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(CHEAP);
        settings.putAll(more);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> program = List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                // For a life of seconds; on two cores this halves the start.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gatehouse.server.Main");
        return new Premises(new ServerLaunch(program, directory.resolve("data"), administrator, settings));
    }

    /** With a server whose clock is ahead by that, and that does the work of retention all the time. */
    Premises ahead(Duration by) {
        List<String> program = new ArrayList<>(launch.program());
        program.set(program.size() - 1, "dev.gatehouse.server.AheadServer");
        program.add(1, "-Dclock.ahead=" + by);
        return new Premises(
                new ServerLaunch(program, launch.dataDirectory(), launch.administrator(), launch.settings()));
    }

    ServerProcess startServer() throws IOException, InterruptedException {
        return ServerProcess.start(launch, LONGEST);
    }

    /** Clients that live through whole sessions: sign in, refresh, revoke. */
    Load load(ServerProcess server, Acknowledged acknowledged) {
        return Load.of(server.address(), launch.administrator(), Scenario.LIFE, CLIENTS, acknowledged);
    }

    /**
     * Signs in, and comes back as long as it is told to: servers that were killed have left the places of the logins that they
     * had in their hands, which others get after a minute.
     */
    SignInOutcome.SignedIn signIn(ServerProcess server) throws InterruptedException {
        SignInClient client = new SignInClient(
                new ServerAddress(server.address()), ClientSettings.of("crash-test"), InstantSource.system());
        Credentials administrator = launch.administrator();
        SignInOutcome outcome = client.signIn(administrator.username(), administrator.password());
        for (long start = System.nanoTime();
                outcome instanceof SignInOutcome.Refused && System.nanoTime() - start < PATIENCE.toNanos(); ) {
            outcome = client.signIn(administrator.username(), administrator.password());
        }
        return switch (outcome) {
            case SignInOutcome.SignedIn signedIn -> signedIn;
            case SignInOutcome failed -> throw new AssertionError("The administrator cannot sign in: " + failed);
        };
    }

    /** What a server tells of its past, and how it takes the tokens that clients got then. */
    Aftermath aftermath(ServerProcess server, List<SessionTrace> traces) throws CallException, InterruptedException {
        try (TokenApi clients = new TokenApi(new HttpConnection(server.address(), LONGEST))) {
            return Aftermath.of(signIn(server), clients, traces);
        }
    }

    /** Runs {@code audit verify} on the data of a server that is stopped; gives its exit status. */
    int auditVerify() throws IOException, InterruptedException {
        Process audit = launch.command("audit", "verify")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!audit.waitFor(LONGEST)) {
            audit.destroyForcibly();
            throw new AssertionError("audit verify takes longer than " + LONGEST);
        }
        return audit.exitValue();
    }
}
