package dev.gatehouse.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.process.ServerLaunch;
import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.connection.TestAuthority;
import dev.gatehouse.server.http.BareSocket;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The proxy configurations that are shipped, in the real proxies and in front of a real server. Only ports and paths are
 * filled in.
 */
@Timeout(300)
final class ProxyTest {

    private static final Path SHIPPED = Path.of("src", "main", "dist", "proxy").toAbsolutePath();
    private static final Path SMOKE = Path.of("smoke", "jwt_smoke_test.sh").toAbsolutePath();
    private static final Credentials ADMIN = new Credentials("admin", "correct horse battery staple");

    /** An address of this machine that the configurations do not let into the admin API. */
    private static final String OUTSIDE = "127.0.0.66";

    @TempDir
    private static Path directory;

    private static ServerProcess server;
    private static SSLContext trust;

    @BeforeAll
    static void startServer() throws Exception {
        Map<String, String> settings = new HashMap<>(ServerLaunch.UNLIMITED);
        settings.put("server.trusted-proxies", "127.0.0.1");
        server = Premises.in(directory, ADMIN, settings).startServer();
        TestAuthority authority = new TestAuthority();
        authority.issue().writePem(directory);
        trust = authority.trusting();
        Files.writeString(
                directory.resolve("chain-and-key.pem"),
                Files.readString(directory.resolve("chain.pem")) + Files.readString(directory.resolve("key.pem")));
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "haproxy", "caddy"})
    void theSmokeTestPassesThrough(String program) throws Exception {
        try (FrontProxy proxy = start(program)) {
            assertThat(smoke(URI.create("https://localhost:" + proxy.port()))).contains("checks passed against");
        }
    }

    @Test
    void theSmokeTestPassesThroughAnNginxThatNobodyHasConfigured() throws Exception {
        int port = FrontProxy.freePort();
        try (FrontProxy proxy = nginx(plainNginx(port), port)) {
            assertThat(smoke(URI.create("http://127.0.0.1:" + proxy.port()))).contains("checks passed against");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "haproxy", "caddy"})
    void theClientsAddressArrives(String program) throws Exception {
        try (FrontProxy proxy = start(program);
                BareSocket client = BareSocket.overTls(OUTSIDE, proxy.port(), trust)) {
            String access = signIn(client);

            client.say("GET /api/sessions/ HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.1\r\n"
                    + "Authorization: Bearer " + access + "\r\n\r\n");

            assertThat(client.hear())
                    .contains("\"address\":\"" + OUTSIDE + "\"")
                    .doesNotContain("192.0.2.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "haproxy", "caddy"})
    void theStreamFlows(String program) throws Exception {
        try (FrontProxy proxy = start(program);
                BareSocket client = BareSocket.overTls("127.0.0.1", proxy.port(), trust);
                BareSocket other = BareSocket.overTls("127.0.0.1", proxy.port(), trust)) {
            String access = signIn(client);
            client.say("GET /api/admin/events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + access
                    + "\r\n\r\n");
            client.hearUntil("heartbeat");

            signIn(other);

            // An event of some hundred bytes, which a proxy that buffers would keep.
            assertThat(client.hearUntil("login_succeeded")).contains("id:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "haproxy", "caddy"})
    void noSpellingGetsAroundTheRule(String program) throws Exception {
        try (FrontProxy proxy = start(program)) {
            String access;
            try (BareSocket inside = BareSocket.overTls("127.0.0.1", proxy.port(), trust)) {
                access = signIn(inside);
                assertThat(status(inside, "/api/admin/me", access)).isEqualTo(200);
            }
            for (String path : spellings()) {
                try (BareSocket outside = BareSocket.overTls(OUTSIDE, proxy.port(), trust)) {
                    assertThat(status(outside, path, access)).as(path).isIn(400, 403, 404);
                }
            }
        }
    }

    private static List<String> spellings() {
        return Stream.of(
                        "/api/admin/me",
                        "/api;x/admin/me",
                        "/api/admin;x/me",
                        "/api//admin/me",
                        "//api/admin/me",
                        "/api/./admin/me",
                        "/x/../api/admin/me",
                        "/api/x/../admin/me",
                        "/%61pi/admin/me",
                        "/api/%61dmin/me",
                        "/api%2fadmin/me",
                        "/api/%2e/admin/me",
                        "/x/%2e%2e/api/admin/me",
                        "/api/admin%2fme",
                        "/api\\admin\\me",
                        "/API/ADMIN/me",
                        "/api/;/admin/me",
                        "/api/..;/api/admin/me",
                        "/api/admin/me;",
                        "/api/%2561dmin/me",
                        "/api/admin%00/me",
                        "/api/adm\u00een/me")
                .toList();
    }

    private static int status(BareSocket client, String path, String access) {
        String answer = client.say(
                        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + access + "\r\n\r\n")
                .hear();
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length()).substring(0, 3));
    }

    private static String signIn(BareSocket client) throws IOException {
        String body = Json.write(Map.of("username", ADMIN.username(), "password", ADMIN.password()));
        String answer = client.say("POST /api/token/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .hear();
        return Json.tree(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .path("access")
                .asText();
    }

    private static FrontProxy start(String program) throws IOException, InterruptedException {
        int port = FrontProxy.freePort();
        String shipped = Files.readString(SHIPPED.resolve(fileOf(program)));
        String configuration = shipped.replace(
                        "127.0.0.1:8000", server.address().getAuthority())
                .replace("listen 443 ssl;", "listen 127.0.0.1:%d ssl;".formatted(port))
                .replace("bind :443 ssl", "bind 127.0.0.1:%d ssl".formatted(port))
                .replace("gatehouse.example.com {", "https://:%d {\n\tbind 127.0.0.1".formatted(port))
                .replace("/etc/gatehouse/tls/", directory + "/");
        return switch (program) {
            case "nginx" -> nginx(configuration, port);
            case "haproxy" -> haproxy(configuration, port);
            case "caddy" -> caddy(configuration, port);
            default -> throw new IllegalArgumentException(program);
        };
    }

    private static String fileOf(String program) {
        return switch (program) {
            case "nginx" -> "nginx.conf";
            case "haproxy" -> "haproxy.cfg";
            case "caddy" -> "Caddyfile";
            default -> throw new IllegalArgumentException(program);
        };
    }

    private static FrontProxy nginx(String site, int port) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(directory, "nginx");
        Path main = home.resolve("nginx.conf");
        Files.writeString(main, nginxMain(site));
        return FrontProxy.start(home, port, List.of(program("nginx"), "-p", home.toString(), "-c", main.toString()));
    }

    private static FrontProxy haproxy(String configuration, int port) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(directory, "haproxy");
        Path file = home.resolve("haproxy.cfg");
        Files.writeString(file, configuration);
        return FrontProxy.start(home, port, List.of(program("haproxy"), "-db", "-f", file.toString()));
    }

    /** What a Caddy of an operator's own machine has as well: no port for its administration, and one certificate for all names. */
    private static FrontProxy caddy(String configuration, int port) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(directory, "caddy");
        Path file = home.resolve("Caddyfile");
        Files.writeString(
                file,
                "{\n\tadmin off\n\tauto_https disable_redirects\n\tdefault_sni localhost\n\tgrace_period 1s\n}\n"
                        + configuration);
        return FrontProxy.start(
                home,
                port,
                List.of(
                        "env",
                        "HOME=" + home,
                        "XDG_CONFIG_HOME=" + home,
                        "XDG_DATA_HOME=" + home,
                        program("caddy"),
                        "run",
                        "--config",
                        file.toString(),
                        "--adapter",
                        "caddyfile"));
    }

    private static String program(String name) {
        assumeTrue(FrontProxy.find(name).isPresent(), "no %s on this machine".formatted(name));
        return FrontProxy.find(name).orElseThrow().toString();
    }

    private static String smoke(URI address) throws IOException, InterruptedException {
        assumeTrue(FrontProxy.find("curl").isPresent(), "no curl on this machine");
        ProcessBuilder builder = new ProcessBuilder(SMOKE.toString()).redirectErrorStream(true);
        builder.environment().put("BASE_URL", address.toString());
        builder.environment().put("USER_NAME", ADMIN.username());
        builder.environment().put("USER_PASS", ADMIN.password());
        builder.environment()
                .put("CURL_CA_BUNDLE", directory.resolve("chain.pem").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** What nginx needs around the shipped file to run as any user and anywhere. */
    private static String nginxMain(String site) {
        return """
        daemon off;
        master_process off;
        error_log stderr;
        pid nginx.pid;
        events {}
        http {
            access_log off;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            %s
        }
        """.formatted(site);
    }

    /** The configuration of an operator who has not read our file: nginx speaks HTTP/1.0 then. */
    private static String plainNginx(int port) {
        return """
        server {
            listen 127.0.0.1:%d;
            location / {
                proxy_pass %s;
            }
        }
        """.formatted(port, server.address());
    }
}
