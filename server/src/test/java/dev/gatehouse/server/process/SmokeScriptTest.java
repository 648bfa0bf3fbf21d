package dev.gatehouse.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.process.ServerLaunch;
import dev.gatehouse.bench.process.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code smoke/jwt_smoke_test.sh} against servers in good order and others (R27). */
@Timeout(120)
class SmokeScriptTest {

    private static final Path SCRIPT = Path.of("smoke", "jwt_smoke_test.sh").toAbsolutePath();

    /** Everything that has a meaning in JSON, in a shell or in curl's configuration. */
    private static final Credentials ODD = new Credentials("o'brien \"x\"", "a\\b\"c$d`e`%20@\tf");

    private static final String KEYS = "{\"keys\":[{\"alg\":\"ES256\"}]}";

    @TempDir
    private static Path directory;

    private static ServerProcess server;

    @BeforeAll
    static void startServer() throws Exception {
        assumeTrue(isOnPath("curl"), "no curl on this machine");
        server = Premises.in(directory, ODD, ServerLaunch.UNLIMITED).startServer();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void passesAgainstAServerAsItComes(@TempDir Path other) throws Exception {
        try (ServerProcess limited = Premises.in(other, ODD, Map.of()).startServer()) {
            Run run = run(limited.address(), ODD);

            assertThat(run.output())
                    .contains(
                            "ok   obtain",
                            "ok   revoke-all",
                            "ok   refresh-limit    refresh 3 of one token has to wait",
                            "ok   login-limit")
                    .doesNotContain("wait ", "skip ")
                    .doesNotContain(ODD.password(), "eyJ");
            assertThat(run.lastLines()).contains("All 21 checks passed");
            assertThat(run.status()).isZero();
        }
    }

    @Test
    void saysWhichLimitsAreNotThere() throws Exception {
        Run run = run(server.address(), ODD);

        assertThat(run.output()).contains("skip refresh-limit", "skip login-limit", "2 skipped; All 19 checks passed");
        assertThat(run.status()).isZero();
    }

    @Test
    void passesWhereLimitsAreNarrow(@TempDir Path other) throws Exception {
        Map<String, String> narrow = Map.of("throttle.login", "1/sec", "throttle.address", "5/sec");
        try (ServerProcess limited = Premises.in(other, ODD, narrow).startServer()) {
            Run run = run(limited.address(), ODD);

            assertThat(run.lastLines()).contains("checks passed");
            assertThat(run.status()).isZero();
        }
    }

    @Test
    void waitsAsLongAsTheServerAsks() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer busy = start(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "1");
            answer(exchange, asked.incrementAndGet() == 1 ? 429 : 200, KEYS);
        });
        try {
            Run run = run(addressOf(busy), ODD);

            assertThat(run.output().lines())
                    .startsWith(
                            "wait jwks             1 s, as the server asks",
                            "ok   jwks             the public keys are there");
        } finally {
            busy.stop(0);
        }
    }

    @Test
    void namesTheCheckThatAWrongPasswordFails() throws Exception {
        Run run = run(server.address(), new Credentials(ODD.username(), "not the password"));

        assertThat(run.lastLines())
                .startsWith("FAIL obtain")
                .contains("expected 200", "came     401 on POST /api/token/");
        assertThat(run.output()).doesNotContain("not the password");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void failsAgainstAServerThatLetsEverybodyIn() throws Exception {
        HttpServer open = start(exchange -> answer(exchange, 200, KEYS));
        try {
            Run run = run(addressOf(open), ODD);

            assertThat(run.output()).contains("ok   jwks");
            assertThat(run.lastLines()).startsWith("FAIL anonymous").contains("expected 401", "came     200");
            assertThat(run.status()).isEqualTo(1);
        } finally {
            open.stop(0);
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Run run = run(URI.create("http://127.0.0.1:1"), new Credentials("", ""));

        assertThat(run.output()).contains("USER_NAME is not set");
        assertThat(run.status()).isEqualTo(2);
    }

    private static HttpServer start(HttpHandler handler) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/", handler);
        started.start();
        return started;
    }

    private static URI addressOf(HttpServer started) {
        return URI.create("http://127.0.0.1:" + started.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Run run(URI server, Credentials credentials) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString()).redirectErrorStream(true);
        builder.environment().put("BASE_URL", server.toString());
        builder.environment().put("USER_NAME", credentials.username());
        builder.environment().put("USER_PASS", credentials.password());
        // A proxy that is in the way must not matter.
        builder.environment().put("http_proxy", "http://127.0.0.1:1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private record Run(int status, String output) {

        /** What failed, if anything did: the last two lines. */
        String lastLines() {
            List<String> lines = output.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 2), lines.size()));
        }
    }
}
