package dev.gatehouse.server.feature;

import static dev.gatehouse.server.TestClient.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.session.CopiedSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * R34, R36: a real Prometheus scrapes two servers on one PostgreSQL while what each alert is for is done to them; each fires,
 * and the dashboard's queries have answers. {@code mvn -Palerts} asks for it.
 */
@EnabledIfSystemProperty(named = "alerts.drill", matches = "true")
final class AlertDrillTest {

    private static final Path FILES = Path.of("ops");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final String WRONG = "not the password";

    private final TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL, "throttle.session=1/min")
            .with("bob", Role.USER)
            .with("carol", Role.USER);

    /** Its passwords cost so much that logins queue. */
    private final TestGatehouse costly = server.beside("password.memory=19456", "password.passes=20");

    private final TestClient client = new TestClient(server.uri());
    private final TestClient attacker = client.at("198.51.100.7");
    private String admin = "";
    private PrometheusProcess prometheus;

    @BeforeEach
    void start() throws IOException {
        admin = client.login(TestGatehouse.ADMIN).access();
        prometheus = PrometheusProcess.start(
                server.database().anotherDirectory(),
                List.of(server.gatehouse().managementPort(), costly.gatehouse().managementPort()));
        Await.until(() -> prometheus.query("up == 1").size() == 2);
    }

    @AfterEach
    void stop() {
        prometheus.close();
        costly.close();
        server.close();
    }

    @Test
    void everyAlertFiresAndTheDashboardHasItsAnswers() throws IOException {
        assertThat(prometheus.fired()).isEmpty();

        guessPasswords();
        sendForgedTokens();
        reuseToken();
        refreshInLoop();
        writePastServer();
        breakTable();
        assertThat(unanswered()).isEmpty();
        holdSessions();
        holdConnections();
        holdLedger();
        holdConsumer();
        queuePasswords();
        costly.close();

        Stream<String> shipped = ALERT.matcher(Files.readString(FILES.resolve("prometheus/alerts.yml")))
                .results()
                .map(found -> found.group(1));
        awaitFired("GatehouseDown");
        assertThat(prometheus.fired()).containsExactlyInAnyOrderElementsOf(shipped.toList());
    }

    private void guessPasswords() {
        AtomicInteger guesses = new AtomicInteger();
        try (RequestLoop _ = RequestLoop.by(2, () -> {
            String username = "guessed" + guesses.getAndIncrement() / 5;
            attacker.post("/api/token/", credentials(username, WRONG));
        })) {
            awaitFired("GatehouseFailedLogins", "GatehouseLockouts", "GatehouseCaseOpened");
        }
    }

    /** They are summed by the minute, and a minute is a second here. */
    private void sendForgedTokens() {
        try (RequestLoop _ = RequestLoop.by(2, () -> {
            attacker.get("/api/whoami/", "no.such.token");
            server.gatehouse().flush();
        })) {
            awaitFired("GatehouseTokenNotValidSpike");
        }
    }

    private void reuseToken() {
        server.clock().advance(Duration.ofMinutes(2));
        TokenPair first = client.login("bob");
        refresh(first);
        server.clock().advance(Duration.ofMinutes(2));

        refresh(first);

        awaitFired("GatehouseTokenReused");
    }

    private void refreshInLoop() {
        TokenPair pair = client.login("carol");
        TokenPair next = tokens(refresh(pair));
        try (RequestLoop _ = RequestLoop.by(1, () -> refresh(next))) {
            awaitFired("GatehouseRefreshThrottled");
        }
    }

    private void writePastServer() {
        server.tamper("""
                INSERT INTO event_inbox (occurred_at, type, severity, details)
                VALUES (CURRENT_TIMESTAMP, 'login_succeeded', 'info', '{}')
                """);

        awaitFired("GatehouseEventParked");
    }

    private void breakTable() {
        server.tamper("ALTER TABLE deprecated_caller RENAME TO gone");
        try (RequestLoop _ = RequestLoop.by(1, () -> client.get("/api/admin/deprecations", admin))) {
            awaitFired("GatehouseServerErrors");
        }
        server.tamper("ALTER TABLE gone RENAME TO deprecated_caller");
    }

    /** A second and a half at a time, which is less than statements wait. */
    private void holdSessions() {
        try (RequestLoop _ = RequestLoop.by(8, () -> client.get("/api/admin/sessions", admin));
                RequestLoop _ = RequestLoop.by(1, () -> {
                    try (HeldLock _ = HeldLock.take(server, "LOCK TABLE session IN ACCESS EXCLUSIVE MODE")) {
                        RequestLoop.pause(Duration.ofMillis(1500));
                    }
                })) {
            awaitFired("GatehouseSlow");
        }
    }

    private void holdConnections() {
        try (RequestLoop _ = RequestLoop.by(40, () -> client.get("/api/admin/sessions", admin));
                HeldLock _ = HeldLock.take(server, "LOCK TABLE session IN ACCESS EXCLUSIVE MODE")) {
            awaitFired("GatehouseConnectionsShort");
        }
    }

    private void holdLedger() {
        try (HeldLock _ = HeldLock.take(server, "SELECT * FROM event_head FOR UPDATE")) {
            attacker.post("/api/token/", credentials("bob", WRONG));
            Await.until(() -> server.management().get("/observe/metrics").status() == 200);
            server.clock().advance(Duration.ofSeconds(40));
            awaitFired("GatehouseLedgerStands");
        }
    }

    private void holdConsumer() {
        CopiedSessions.ofNewest(server, "carol", 11_000);
        try (HeldLock _ =
                HeldLock.take(server, "SELECT * FROM ledger_cursor WHERE consumer = 'statistics' FOR UPDATE")) {
            Map<String, Object> order =
                    Map.of("q", "user:carol", "reason", "drill", "expected", 11_000, "tolerance", 10);
            assertThat(client.post("/api/admin/sessions/terminate", Json.write(order), admin)
                            .status())
                    .isEqualTo(200);
            awaitFired("GatehouseConsumerLags");
        }
    }

    /** Of a name each, since a client that is locked out is compared no more. */
    private void queuePasswords() {
        TestClient costlyClient = new TestClient(costly.uri()).at("198.51.100.8");
        AtomicInteger names = new AtomicInteger();
        try (RequestLoop _ = RequestLoop.by(
                70, () -> costlyClient.post("/api/token/", credentials("nobody" + names.getAndIncrement(), WRONG)))) {
            awaitFired("GatehousePasswordQueue");
        }
    }

    /** The dashboard's queries to which there is no answer. */
    private List<String> unanswered() throws IOException {
        return StreamSupport.stream(
                        Json.tree(Files.readString(FILES.resolve("grafana/gatehouse.json")))
                                .path("panels")
                                .spliterator(),
                        false)
                .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false))
                .map(target -> target.path("expr").asText())
                .filter(query -> prometheus
                        .query(query.replace("$instance", ".*").replace("$__rate_interval", "1m"))
                        .isEmpty())
                .toList();
    }

    private void awaitFired(String... alerts) {
        Await.until(() -> prometheus.fired().containsAll(List.of(alerts)));
    }

    private TestClient.TestReply refresh(TokenPair pair) {
        return client.post("/api/token/refresh/", Json.write(Map.of("refresh", pair.refresh())));
    }

    private static TokenPair tokens(TestClient.TestReply reply) {
        return new TokenPair(
                reply.json().path("access").asText(),
                reply.json().path("refresh").asText());
    }
}
