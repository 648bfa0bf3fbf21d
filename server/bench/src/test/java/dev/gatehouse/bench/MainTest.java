package dev.gatehouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.bench.load.StandInServer;
import dev.gatehouse.common.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class MainTest {

    /** As short as a run can be. */
    private static final List<String> SHORT =
            List.of("--clients", "2", "--rounds", "2", "--seconds", "1", "--warm-up", "0");

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void writesTheResultsOfARunAsJson() throws Exception {
        Path json = directory.resolve("results.json");

        try (StandInServer server = StandInServer.acceptingAll()) {
            assertThat(run(server, "--scenario", "refresh", "--json", json.toString()))
                    .as(errors.toString())
                    .isZero();
        }

        JsonNode report = Json.tree(Files.readString(json)).get(0);
        assertThat(report.at("/settings/server_settings").get("password.memory").asText())
                .isEqualTo("19456");
        assertThat(report.at("/results/0/rounds")).hasSize(2);
        assertThat(report.at("/results/0/rounds/0/requests").asLong()).isPositive();
    }

    @Test
    void startsNoServerWhereResultsCannotBeWritten() throws Exception {
        try (StandInServer server = StandInServer.acceptingAll()) {
            assertThat(run(
                            server,
                            "--json",
                            directory.resolve("nowhere/results.json").toString()))
                    .isEqualTo(1);
        }

        assertThat(errors.toString()).contains("nowhere/results.json cannot be written");
        assertThat(directory.resolve("starts")).doesNotExist();
    }

    @Test
    void takesNoRoundsThatMakeNoSense() throws Exception {
        try (StandInServer server = StandInServer.acceptingAll()) {
            assertThat(run(server, "--rounds", "0")).isEqualTo(1);
        }

        assertThat(errors.toString()).contains("1 or more");
        assertThat(directory.resolve("starts")).doesNotExist();
    }

    @Test
    void printsWhatWasMeasuredBeforeAScenarioBrokeOff() throws Exception {
        Path json = directory.resolve("results.json");

        try (StandInServer server = StandInServer.acceptingAll()) {
            Path launcher = TestLauncher.of(server.address(), directory, 1);
            assertThat(run(launcher, "--scenario", "refresh,whoami", "--json", json.toString()))
                    .isEqualTo(1);
        }

        assertThat(output.toString()).contains("refresh").doesNotContain("whoami");
        assertThat(errors.toString()).contains("The server did not start");
        assertThat(json).doesNotExist();
    }

    @Test
    void startsNoServersBesideARunningOne() throws Exception {
        String own = Long.toString(ProcessHandle.current().pid());

        try (StandInServer server = StandInServer.acceptingAll()) {
            assertThat(run(server, "--scenario", "cold-start", "--url", "http://127.0.0.1:1", "--pid", own))
                    .isEqualTo(1);
        }

        assertThat(errors.toString()).contains("cold-start starts its servers itself");
    }

    @Test
    void takesKeycloaksPasswordFromTheEnvironmentAlone() throws Exception {
        String own = Long.toString(ProcessHandle.current().pid());

        try (StandInServer server = StandInServer.acceptingAll()) {
            assertThat(run(
                            server,
                            "--against=keycloak",
                            "--keycloak-address=http://127.0.0.1:1",
                            "--keycloak-pid=" + own,
                            "--keycloak-realm=bench",
                            "--keycloak-client=app",
                            "--keycloak-user=alice"))
                    .isEqualTo(1);
        }

        assertThat(errors.toString()).contains("KEYCLOAK_PASS is not set");
        assertThat(directory.resolve("starts")).doesNotExist();
    }

    @Test
    void takesAnotherServersAccountFromTheEnvironmentAlone() throws Exception {
        String own = Long.toString(ProcessHandle.current().pid());

        try (StandInServer server = StandInServer.acceptingAll()) {
            assertThat(run(server, "--other-url=http://127.0.0.1:1", "--other-pid=" + own))
                    .isEqualTo(1);
        }

        assertThat(errors.toString()).contains("USER_NAME is not set");
        assertThat(directory.resolve("starts")).doesNotExist();
    }

    @Test
    void comparesWithOneServerAtATime() throws Exception {
        try (StandInServer server = StandInServer.acceptingAll()) {
            assertThat(run(
                            server,
                            "--against=keycloak",
                            "--keycloak-address=http://127.0.0.1:1",
                            "--keycloak-pid=1",
                            "--keycloak-realm=bench",
                            "--keycloak-client=app",
                            "--keycloak-user=alice",
                            "--other-url=http://127.0.0.1:1",
                            "--other-pid=1"))
                    .isEqualTo(2);
        }

        assertThat(errors.toString()).contains("mutually exclusive");
    }

    private int run(StandInServer server, String... arguments) throws Exception {
        return run(TestLauncher.of(server.address(), directory), arguments);
    }

    private int run(Path launcher, String... arguments) {
        CommandLine line = Main.commandLine()
                .setOverwrittenOptionsAllowed(true)
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors));
        return line.execute(Stream.of(List.of("--server", launcher.toString()), SHORT, List.of(arguments))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }
}
