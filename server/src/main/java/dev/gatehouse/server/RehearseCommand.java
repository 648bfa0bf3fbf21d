package dev.gatehouse.server;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.ClientSettings;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.SessionQuery;
import dev.gatehouse.common.client.SignInClient;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.StartException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code gatehouse rehearse}: starts a server with data that are thrown away, and is its client for a moment. The launcher lets
 * the server's JVM keep what it learns from that (JEP 514 and 515), so that later starts are faster (decision 0032).
 */
@Command(
        name = "rehearse",
        description = "Serves a client of its own for a moment, so that later starts of this installation are faster.")
final class RehearseCommand implements FeatureCommand, Callable<Integer> {

    private static final int ROUNDS = 100;

    /** Of a round: clients refresh more often than anything else, and it has to be hot for the JVM to keep its profile. */
    private static final int REFRESHES = 10;

    /** Longer than an access token is good for: the client refreshes before each call. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final int PAGE = 50;

    private static final String USER = "admin";

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description =
                    "Where the JVM keeps what it learns, for -XX:AOTCache of later starts; nowhere, unless given.")
    private @Nullable Path kept;

    @Override
    public Integer call() throws StartException, InterruptedException {
        try (TemporaryData data = TemporaryData.make("gatehouse-rehearsal")) {
            String password = UUID.randomUUID().toString(); // Others on this machine could connect, too.
            // The first start makes the data, which takes other code than all starts after it.
            rehearse(data.path(), List.of(), password, 1);
            rehearse(data.path(), keeping(), password, ROUNDS);
        } catch (CallException e) {
            throw new StartException("The rehearsal failed: " + e.getMessage(), e);
        }
        return 0;
    }

    private List<String> keeping() {
        return kept == null ? List.of() : List.of("-XX:AOTCacheOutput=" + kept.toAbsolutePath());
    }

    private static void rehearse(Path directory, List<String> options, String password, int rounds)
            throws StartException, CallException, InterruptedException {
        List<String> program = new ArrayList<>(List.of(Main.class.getName(), ServeCommand.NAME));
        Stream.of(
                        "data.directory=" + directory.resolve("data"),
                        "server.port=0",
                        "management.port=0",
                        "throttle.refresh=off",
                        "throttle.session=off",
                        "throttle.address=off",
                        "throttle.admin=off")
                .forEach(each -> program.addAll(List.of("--set", each)));
        Map<String, String> environment =
                Map.of("GATEHOUSE_ADMIN_USERNAME", USER, "GATEHOUSE_ADMIN_PASSWORD", password);
        try (RehearsedServer server = RehearsedServer.start(directory, options, program, environment)) {
            play(server.address(), password, rounds);
            server.stop();
        }
    }

    private static void play(ServerAddress server, String password, int rounds)
            throws StartException, CallException, InterruptedException {
        InstantSource ahead = InstantSource.offset(InstantSource.system(), AHEAD);
        SignInClient client = new SignInClient(server, ClientSettings.of("gatehouse-rehearsal"), ahead);
        if (!(client.signIn(USER, password) instanceof SignInOutcome.SignedIn signedIn)) {
            throw new StartException("The rehearsal failed: its administrator cannot sign in");
        }
        try (AdminClient administrator = signedIn.client()) {
            for (int i = 0; i < rounds; i++) {
                for (int refresh = 0; refresh < REFRESHES; refresh++) {
                    administrator.me();
                }
                administrator.sessions(SessionQuery.newest(PAGE));
                administrator.events(EventQuery.newest(PAGE));
            }
            administrator.signOut();
        }
    }
}
