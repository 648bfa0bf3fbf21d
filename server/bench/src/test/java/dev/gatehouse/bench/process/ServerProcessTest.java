package dev.gatehouse.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.bench.load.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServerProcessTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    /** What every script below ends with: it waits for a signal. */
    private static final String LISTEN = "echo 'Listening on http://127.0.0.1:4321'; exec tail -f /dev/null";

    @TempDir
    private Path directory;

    @Test
    void isReadyWhenItSaysWhereItListens() throws Exception {
        try (ServerProcess server = ServerProcess.start(shell("echo \"$*\"; " + LISTEN), LONG)) {
            assertThat(server.address()).isEqualTo(URI.create("http://127.0.0.1:4321"));
            assertThat(server.output().getFirst())
                    .startsWith("serve")
                    .contains("--set server.port=0", "--set token.issuer=bench")
                    .doesNotContain("a password");
        }
    }

    @Test
    void makesTheAdministratorThroughTheEnvironment() throws Exception {
        String script = "echo \"$GATEHOUSE_ADMIN_USERNAME/$GATEHOUSE_ADMIN_PASSWORD\"; " + LISTEN;

        try (ServerProcess server = ServerProcess.start(shell(script), LONG)) {
            assertThat(server.output()).contains("root/a password");
        }
    }

    @Test
    void endsWhenAsked() throws Exception {
        try (ServerProcess server = ServerProcess.start(shell(LISTEN), LONG)) {
            assertThat(server.stop(LONG)).isEqualTo(143);
        }
    }

    @Test
    void diesWhenKilled() throws Exception {
        try (ServerProcess server = ServerProcess.start(shell("trap '' TERM; " + LISTEN), LONG)) {
            server.kill();

            assertThat(server.stop(LONG)).isEqualTo(137);
        }
    }

    @Test
    void showsWhatAServerSaidThatDidNotStart() {
        assertThatThrownBy(() -> ServerProcess.start(shell("echo 'server.port: must be a number'; exit 1"), LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("server.port: must be a number");
    }

    @Test
    void tellsTheProcessorTime() throws Exception {
        String work = "i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done; ";

        try (ServerProcess server = ServerProcess.start(shell(work + LISTEN), LONG)) {
            assertThat(server.cpu().spent()).isPositive();
        }
    }

    private ServerLaunch shell(String script) {
        return new ServerLaunch(
                List.of("/bin/sh", "-c", script, "sh"),
                directory,
                new Credentials("root", "a password"),
                Map.of("token.issuer", "bench"));
    }
}
