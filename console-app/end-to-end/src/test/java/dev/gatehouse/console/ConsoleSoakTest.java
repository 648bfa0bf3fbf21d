package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.process.ServerLaunch;
import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.store.KeptStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console beside a server under load, each in a process of its own (R43): every event becomes a row. {@code mvn -Psoak} does
 * it for minutes, after a tenth of that as warm-up, and prints how soon, how smoothly and at what cost; the build for a second.
 */
class ConsoleSoakTest extends ConsoleTest {

    private static final int RATE = Integer.getInteger("soak.rate", 100);
    private static final int SECONDS = Integer.getInteger("soak.seconds", 1);
    private static final boolean MEASURED = SECONDS >= 10;
    private static final boolean PULSES = Boolean.getBoolean("soak.pulses");
    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final Credentials ADMINISTRATOR = new Credentials("admin", "correct horse battery staple");

    private static final Map<String, String> CHEAP_LOGINS = Map.of("password.memory", "8", "password.passes", "1");

    @TempDir
    private Path data;

    @Test
    void showsEveryEvent() throws Exception {
        try (ServerProcess server = ServerProcess.start(launch(), LONGEST_START)) {
            open(new ServerAddress(server.address()), InstantSource.system(), ADMINISTRATOR.username(), "light");
            signIn(ADMINISTRATOR.password());
            robot.clickOn("#nav-events");
            await("the events are there", () -> !events().getItems().isEmpty());
            if (MEASURED) {
                int _ = load(server, SECONDS / 10);
            }
            ScreenWatch watch = onFx(() -> new ScreenWatch(events()));
            if (PULSES) {
                robot.interact(watch::watchPulses);
            }

            int refreshes = load(server, SECONDS);

            await("the last one is there", () -> watch.events() >= refreshes);
            String report = onFx(watch::report);
            if (MEASURED) {
                System.out.println(report);
            }
            assertThat(onFx(watch::missing)).as(report).isZero();
        }
    }

    @Override
    protected KeptStores stores() {
        return KeptStores.in(data.resolve("kept"));
    }

    private ServerLaunch launch() {
        Map<String, String> settings = new TreeMap<>(ServerLaunch.UNLIMITED);
        settings.putAll(CHEAP_LOGINS);
        return new ServerLaunch(java("dev.gatehouse.server.Main"), data.resolve("server"), ADMINISTRATOR, settings);
    }

    /** Refreshes, and tells how many. */
    private static int load(ServerProcess server, int seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java(SoakLoad.class.getName()));
        command.addAll(List.of(
                server.address().toString(),
                ADMINISTRATOR.username(),
                ADMINISTRATOR.password(),
                Integer.toString(RATE),
                Integer.toString(seconds)));
        Process clients = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(clients.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(clients.waitFor()).as(told).isZero();
        return Integer.parseInt(told);
    }

    private static List<String> java(String main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main);
    }

    @SuppressWarnings("unchecked")
    private TableView<Row<SecurityEvent>> events() {
        return (TableView<Row<SecurityEvent>>) (TableView<?>) table("events-table");
    }
}
