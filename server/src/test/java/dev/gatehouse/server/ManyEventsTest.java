package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.LedgerFiller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an admin's requests cost where the ledger has had millions of events and the table of sessions millions of rows, all
 * sealed and signed as a server does it: {@code mvn -Pscale} prints it.
 */
@EnabledIfSystemProperty(named = "scale.events", matches = "\\d+")
final class ManyEventsTest {

    private static final int EVENTS = Integer.getInteger("scale.events", 0);
    private static final int SESSIONS = Integer.getInteger("scale.sessions", 0);
    private static final String DIALECTS = System.getProperty("scale.databases", "hsqldb,postgresql");
    private static final int ACCOUNTS = 5_000;
    private static final long FIRST_ACCOUNT = 1_000_000;
    private static final int TRIES = 6;
    private static final int CHUNK = LedgerFiller.MOST;

    /** The newest event; the oldest is a year before it. */
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Duration LENGTH = Duration.ofDays(360);

    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
            "curl/8.5.0",
            "backend/2.1");

    private final Random random = new Random(1);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void printsWhatRequestsCost(Dialect dialect) throws Exception {
        assumeTrue(DIALECTS.contains(dialect.name().toLowerCase(Locale.ROOT)), "Left out by scale.databases");
        TestDatabase database = TestDatabase.fresh(dialect);
        long start = System.nanoTime();
        fill(database);
        print(start, "%s filled with %,d events and %,d sessions".formatted(dialect, EVENTS, SESSIONS));
        try (TestGatehouse server = TestGatehouse.startOn(database, NOW.toString())) {
            start = System.nanoTime();
            while (lag(server) > 100) {
                Thread.sleep(Duration.ofSeconds(1));
            }
            print(start, dialect + ": the consumers have read them all");
            String access = server.client().login(TestGatehouse.ADMIN).access();
            long worst = paths().mapToLong(path -> print(path, millis(server, path, access)))
                    .max()
                    .orElseThrow();
            print(System.nanoTime(), "%s: the slowest took %d ms".formatted(dialect, worst));
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
    private static Stream<String> paths() {
        String year = "from=%s&to=%s".formatted(NOW.minus(LENGTH), NOW);
        return Stream.of(
                        Stream.of(
                                        "",
                                        "?limit=500",
                                        "?type=login_failed&severity=critical",
                                        "?type=token_reused",
                                        "?user=user7",
                                        "?address=10.1.5.2",
                                        "?session=" + session(SESSIONS / 2),
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
                                        "/" + session(SESSIONS / 2) + "/story")
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
                                        "audit/proof?from=1000&to=" + EVENTS / 1000 * 1000,
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
        Map<String, Object> filter = Map.of("q", "active:true", "dry_run", true);
        long start = System.nanoTime();
        int matched = server.client()
                .post("/api/admin/sessions/terminate", Json.write(filter), access)
                .json()
                .path("matched")
                .asInt();
        print(start, "the dry run of an end of %,d sessions".formatted(matched));
        start = System.nanoTime();
        Map<String, Object> order = Map.of("q", "active:true", "reason", "scale", "expected", matched);
        assertThat(server.client()
                        .post("/api/admin/sessions/terminate", Json.write(order), access)
                        .status())
                .isEqualTo(200);
        print(start, "their end");
    }

    private void fill(TestDatabase database) throws StartException, InvalidSettingsException {
        MovedClock clock = MovedClock.at(NOW.minus(LENGTH).toString());
        Settings settings =
                Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), TestGatehouse.assignments(database)));
        try (Foundation foundation = Foundation.open(settings, Map.of(), clock, DataDirectory::hold)) {
            LedgerFiller ledger = new LedgerFiller(
                    foundation.database(),
                    foundation.vault().ledgerMac(clock),
                    foundation.keys().ring().headSigner(),
                    foundation.directory(),
                    settings.proof().origin(),
                    clock);
            chunks(ACCOUNTS, part -> foundation.database().execute(handle -> fillAccounts(handle, part)));
            chunks(SESSIONS, part -> foundation.database().execute(handle -> fillSessions(handle, part)));
            foundation.database().execute(ManyEventsTest::fillAnswers);
            foundation.database().execute(ManyEventsTest::fillCounts);
            chunks(EVENTS, part -> {
                List<EventDraft> some = part.mapToObj(_ -> {
                            clock.advance(LENGTH.dividedBy(EVENTS + 1L));
                            return event(clock.instant());
                        })
                        .toList();
                ledger.append(some);
            });
            ledger.note();
            foundation.database().execute(ManyEventsTest::passConsumers);
        }
    }

    private static void chunks(int count, Consumer<IntStream> fill) {
        for (int done = 0; done < count; done += CHUNK) {
            fill.accept(IntStream.range(done, Math.min(count, done + CHUNK)));
        }
    }

    private static void fillAccounts(Handle handle, IntStream part) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO account (id, username, password_hash, role, active, created_at, password_changed_at)
                VALUES (:id, :username, '!', 'user', TRUE, :at, :at)
                """);
        part.forEach(i -> batch.bind("id", FIRST_ACCOUNT + i)
                .bind("username", "user" + i)
                .bind("at", NOW.minus(LENGTH))
                .add());
        batch.execute();
    }

    /** Nineteen of twenty have ended; the other ones live, and have begun last. */
    private static void fillSessions(Handle handle, IntStream part) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO session
                    (id, account_id, started_at, last_used_at, access_expires_at, expires_at, address, user_agent, refreshes,
                     current_jti, rotated_at, ended_at, end_reason)
                VALUES
                    (:id, :account, :start, :start, :accessExpires, :expires, :address, :agent, :refreshes,
                     :id, :start, :end, :reason)
                """);
        part.forEach(i -> {
            boolean lives = i >= SESSIONS - Math.min(SESSIONS / 20, 99_000);
            Instant start = lives
                    ? NOW.minusMillis(SESSIONS - i)
                    : NOW.minus(LENGTH).plus(LENGTH.dividedBy(SESSIONS + 1L).multipliedBy(i));
            batch.bind("id", session(i))
                    .bind("account", FIRST_ACCOUNT + i % ACCOUNTS)
                    .bind("start", start)
                    .bind("accessExpires", start.plus(Duration.ofMinutes(30)))
                    .bind("expires", start.plus(Duration.ofDays(1)))
                    .bind("address", address(i % ACCOUNTS, i))
                    .bind("agent", AGENTS.get(i % AGENTS.size()))
                    .bind("refreshes", i % 50)
                    .bind("end", lives ? null : start.plus(Duration.ofHours(1)))
                    .bind("reason", lives ? null : "logout")
                    .add();
        });
        batch.execute();
    }

    /** What a year of days has at most: sixty routes. */
    private static void fillAnswers(Handle handle) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO answer_count
                VALUES ('day', :day, :route, 10, 20, 30, 20, 10, 5, 4, 3, 2, 1, 0, 0)
                """);
        for (int day = 0; day < 366; day++) {
            for (int route = 0; route < 60; route++) {
                batch.bind("day", NOW.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(day)))
                        .bind("route", "GET /api/route/" + route)
                        .add();
            }
        }
        batch.execute();
    }

    /** As many rows as a year of counts has at most. */
    private static void fillCounts(Handle handle) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO rollup_count (series, bucket, starts_at, item, total, surplus)
                VALUES (:series, :bucket, :start, :item, 100, 3)
                """);
        Instant first = NOW.minus(LENGTH).truncatedTo(ChronoUnit.DAYS);
        for (int hour = 0; hour < 24 * 361; hour++) {
            for (String item : List.of("failed", "refused", "succeeded")) {
                count(batch, "logins", "hour", first.plus(Duration.ofHours(hour)), item);
            }
        }
        for (int day = 0; day < 361; day++) {
            for (TopMeasure measure : TopMeasure.values()) {
                for (TopDimension dimension : TopDimension.values()) {
                    for (int item = 0; item < 50; item++) {
                        String series = measure.code() + "." + dimension.code();
                        String name = "item " + (item * 7 + day) % 5000;
                        count(batch, series, "day", first.plus(Duration.ofDays(day)), name);
                    }
                }
            }
        }
        batch.execute();
    }

    private static void count(PreparedBatch batch, String series, String bucket, Instant start, String item) {
        batch.bind("series", series)
                .bind("bucket", bucket)
                .bind("start", start)
                .bind("item", item)
                .add();
    }

    /** They would read all events again, for an hour, to write no more rows than there are. */
    private static void passConsumers(Handle handle) {
        for (String consumer : List.of("alerts", "detection", "statistics")) {
            handle.createUpdate("""
                            INSERT INTO ledger_cursor (consumer, sequence, holder, leased_until)
                            SELECT :consumer, sequence, '', :never
                            FROM event_head
                            """)
                    .bind("consumer", consumer)
                    .bind("never", Instant.EPOCH)
                    .execute();
        }
    }

    private EventDraft event(Instant now) {
        int account = random.nextInt(ACCOUNTS);
        RequestSource source = new RequestSource(
                IpAddress.parse(address(account, random.nextInt(3))).orElseThrow(),
                AGENTS.get(account % AGENTS.size()),
                "POST /api/token/");
        return EventDraft.of(type(), source, now)
                .about(new AccountId(FIRST_ACCOUNT + account), "user" + account)
                .in(new SessionId(session(random.nextInt(Math.max(1, SESSIONS)))));
    }

    private EventType type() {
        int chance = random.nextInt(10_000);
        if (chance < 6_000) {
            return EventType.TOKEN_REFRESHED;
        }
        if (chance < 8_500) {
            return EventType.LOGIN_SUCCEEDED;
        }
        if (chance < 9_800) {
            return EventType.LOGIN_FAILED;
        }
        return chance < 9_999 ? EventType.SESSION_TERMINATED : EventType.TOKEN_REUSED;
    }

    private static String address(int account, int number) {
        return "10.%d.%d.%d".formatted(account % 4, account % 250, 1 + number % 3);
    }

    private static String session(int number) {
        return "%032d".formatted(number);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long print(String path, long millis) {
        System.out.printf("%,6d ms  %s%n", millis, path);
        return millis;
    }

    private static void print(long start, String text) {
        System.out.printf("%7.1f s  %s%n", (System.nanoTime() - start) / 1e9, text);
    }
}
