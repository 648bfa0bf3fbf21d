package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What refreshes and an admin's requests cost where the ledger has had millions of events and the table of sessions millions of rows, all
 * sealed and signed as a server does it: {@code mvn -Pscale} prints it.
 */
@EnabledIfSystemProperty(named = "scale.events", matches = "\\d+")
final class ManyEventsTest {

    private static final int EVENTS = Integer.getInteger("scale.events", 0);
    private static final int SESSIONS = Integer.getInteger("scale.sessions", 0);
    private static final String DIALECTS = System.getProperty("scale.databases", "hsqldb,postgresql");
    private static final int TRIES = 6;

    /** What is measured here must not be broken off. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void printsWhatRequestsCost(Dialect dialect) throws Exception {
        assumeTrue(DIALECTS.contains(dialect.name().toLowerCase(Locale.ROOT)), "Left out by scale.databases");
        TestDatabase database = TestDatabase.fresh(dialect);
        long start = System.nanoTime();
        new LargeDatabase(EVENTS, SESSIONS, now).fill(database);
        LargeDatabase.print(start, "%s filled with %,d events and %,d sessions".formatted(dialect, EVENTS, SESSIONS));
        UpkeepFigures.print(database, now);
        RefreshFigures.print(database, now);
        try (TestGatehouse server =
                TestGatehouse.startOn(database, Instant.now().toString())) {
            start = System.nanoTime();
            while (lag(server) > 100) {
                Thread.sleep(Duration.ofSeconds(1));
            }
            LargeDatabase.print(start, dialect + ": the consumers have read them all");
            String access = server.client().login(TestGatehouse.ADMIN).access();
            long worst = paths().mapToLong(path -> print(path, millis(server, path, access)))
                    .max()
                    .orElseThrow();
            LargeDatabase.print(System.nanoTime(), "%s: the slowest took %d ms".formatted(dialect, worst));
            end(server, access);
        }
    }

    private static double lag(TestGatehouse server) {
        boolean _ = server.health().status() == 200;
        return server.management()
                .get("/observe/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("gatehouse_consumer_lag_events{"))
                .mapToDouble(line -> Double.parseDouble(line.replaceFirst(".* ", "")))
                .max()
                .orElse(Double.MAX_VALUE);
    }

    /** Every page, chart and search, and for those of events and sessions filters that match much, little and nothing. */
    private Stream<String> paths() {
        String year = "from=%s&to=%s".formatted(now.minus(LargeDatabase.LENGTH), now);
        return Stream.of(
                        Stream.of(
                                        "",
                                        "?limit=500",
                                        "?type=login_failed&severity=critical",
                                        "?type=token_reused",
                                        "?user=user7",
                                        "?address=10.1.5.2",
                                        "?session=" + LargeDatabase.session(SESSIONS / 2),
                                        "?q=" + encoded("agent:curl*"),
                                        "?q=" + encoded("agent:nobody*"),
                                        "?q=" + encoded("user:*99 -type:token_refreshed"),
                                        "?q=" + encoded("address:10.2.0.0/16 type:login_failed"),
                                        "?q=" + encoded("address:192.0.2.0/24"),
                                        "?q=" + encoded("user:user7 address:10.9.9.9"))
                                .map("/api/admin/events"::concat),
                        Stream.of(
                                        "",
                                        "?active=false",
                                        "?active=true",
                                        "?user=user7",
                                        "?address=10.1.5.2",
                                        "?q=" + encoded("refreshes:>1000000"),
                                        "?q=" + encoded("agent:nobody*"),
                                        "?q=" + encoded("user:user7 active:true"),
                                        "?user=user7&active=false",
                                        "/" + LargeDatabase.session(SESSIONS / 2) + "/story")
                                .map("/api/admin/sessions"::concat),
                        Stream.of(
                                        "trend?of=logins&",
                                        "trend?of=logins&zone=Europe/Berlin&",
                                        "trend?of=refreshes&",
                                        "trend?of=sessions&",
                                        "top?of=failed_logins&by=address&",
                                        "top?of=refreshes&by=account&",
                                        "top?of=logins&by=agent&",
                                        "week?zone=Europe/Berlin&",
                                        "answers?",
                                        "limits?",
                                        "events?bucket=day&")
                                .map(chart -> "/api/admin/statistics/" + chart + year),
                        Stream.of(
                                        "me",
                                        "keys",
                                        "users",
                                        "users?limit=500",
                                        "lockouts",
                                        "blocks",
                                        "cases",
                                        "exceptions",
                                        "alerts",
                                        "alerts/destinations",
                                        "detectors",
                                        "check",
                                        "throttles",
                                        "deprecations",
                                        "explain?username=user7&address=10.1.5.2",
                                        "audit/checkpoint",
                                        "audit/proof?from=" + EVENTS / 2000 * 1000 + "&to=" + EVENTS / 1000 * 1000,
                                        "audit/events/" + EVENTS / 2)
                                .map("/api/admin/"::concat))
                .flatMap(each -> each);
    }

    /** The slowest of some, each after the other. */
    private static long millis(TestGatehouse server, String path, String access) {
        return IntStream.range(0, TRIES)
                .mapToLong(_ -> {
                    long start = System.nanoTime();
                    int status = server.client().get(path, access).status();
                    assertThat(status).as(path).isEqualTo(200);
                    return Duration.ofNanos(System.nanoTime() - start).toMillis();
                })
                .skip(1)
                .max()
                .orElseThrow();
    }

    private static void end(TestGatehouse server, String access) {
        long start = System.nanoTime();
        int matched = terminate(server, access, Map.of("q", "active:true", "dry_run", true))
                .json()
                .path("matched")
                .asInt();
        LargeDatabase.print(start, "the dry run of an end of %,d sessions".formatted(matched));
        start = System.nanoTime();
        Map<String, Object> order = Map.of("q", "active:true", "reason", "scale", "expected", matched);
        assertThat(terminate(server, access, order).status()).isEqualTo(200);
        LargeDatabase.print(start, "their end");
    }

    private static TestReply terminate(TestGatehouse server, String access, Map<String, Object> order) {
        TestClient client = server.client();
        return client.send(client.request("/api/admin/sessions/terminate")
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + access)
                .POST(BodyPublishers.ofString(Json.write(order))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long print(String path, long millis) {
        System.out.printf("%,6d ms  %s%n", millis, path);
        return millis;
    }
}
