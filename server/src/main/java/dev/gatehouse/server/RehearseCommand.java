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
import dev.gatehouse.server.config.Environment;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code gatehouse rehearse}: serves a client of its own for a moment, with data that are thrown away. The launcher lets the
 * JVM keep what it learns from that (JEP 514 and 515), so that later starts are faster (decision 0032).
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

    @Override
    public Integer call() throws StartException, InterruptedException {
        try (TemporaryData data = TemporaryData.make("gatehouse-rehearsal")) {
            rehearse(data.path());
        } catch (InvalidSettingsException | CallException e) {
            throw new StartException("The rehearsal failed: " + e.getMessage(), e);
        }
        return 0;
    }

    private static void rehearse(Path directory)
            throws InvalidSettingsException, StartException, CallException, InterruptedException {
        String password =
                UUID.randomUUID().toString(); // For the moment that others on this machine could connect, too.
        Map<String, String> environment =
                Map.of("GATEHOUSE_ADMIN_USERNAME", USER, "GATEHOUSE_ADMIN_PASSWORD", password);
        List<String> assignments = List.of(
                "data.directory=" + directory,
                "server.port=0",
                "management.port=0",
                "throttle.refresh=off",
                "throttle.session=off",
                "throttle.address=off",
                "throttle.admin=off");
        Settings settings = Settings.read(
                SettingsSources.gather(Optional.empty(), Environment.ofProcess(environment), assignments));
        try (Gatehouse gatehouse = Gatehouse.open(settings, environment, InstantSource.system())) {
            gatehouse.serve(environment);
            play(new ServerAddress(URI.create("http://127.0.0.1:" + gatehouse.port())), password);
        }
    }

    private static void play(ServerAddress server, String password)
            throws StartException, CallException, InterruptedException {
        InstantSource ahead = InstantSource.offset(InstantSource.system(), AHEAD);
        SignInClient client = new SignInClient(server, ClientSettings.of("gatehouse-rehearsal"), ahead);
        if (!(client.signIn(USER, password) instanceof SignInOutcome.SignedIn signedIn)) {
            throw new StartException("The rehearsal failed: its administrator cannot sign in");
        }
        try (AdminClient administrator = signedIn.client()) {
            for (int i = 0; i < ROUNDS; i++) {
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
