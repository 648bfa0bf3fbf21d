package dev.gatehouse.server;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.digest.Sha256;
import dev.gatehouse.common.event.EventType;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What a large installation has after a year, made up: accounts, sessions, counts over time, and events in a ledger that is chained
 * and signed as a server does it. Confined to one thread.
 */
final class LargeDatabase {

    /** From the oldest event to the newest. */
    static final Duration LENGTH = Duration.ofDays(360);

    private static final int ACCOUNTS = 5_000;
    private static final long FIRST_ACCOUNT = 1_000_000;
    private static final int CHUNK = 1_000;

    /** So many of the newest events are rows, and tell what it takes to pack them; older ones are written packed. */
    private static final int ROWS = 1_000_000;

    /** With what HSQLDB has usually, each event waits for the disk for every index once there are a million. */
    private static final int FILLING_ROWS = 4_000_000;

    private static final int FILLING_KILOBYTES = 2_000_000;

    private static final int USUAL_ROWS = 50_000;
    private static final int USUAL_KILOBYTES = 10_000;

    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
            "curl/8.5.0",
            "backend/2.1");

    private final Random random = new Random(1);
    private final int events;
    private final int sessions;
    private final Instant now;

    /** @param now when the newest event occurred */
    LargeDatabase(int events, int sessions, Instant now) {
        this.events = events;
        this.sessions = sessions;
        this.now = now;
    }

    /** Fills an empty database. */
    void fill(TestDatabase database) throws StartException, InvalidSettingsException {
        setCache(database, FILLING_ROWS, FILLING_KILOBYTES);
        fillAll(database);
        setCache(database, USUAL_ROWS, USUAL_KILOBYTES);
    }

    /** How much of its tables HSQLDB keeps in memory, from its next opening on. */
    private void setCache(TestDatabase database, int rows, int kilobytes)
            throws StartException, InvalidSettingsException {
        if (database.dialect() == Dialect.HSQLDB) {
            MovedClock clock = MovedClock.at(now.minus(LENGTH).toString());
            try (Foundation foundation = Foundation.open(settings(database), Map.of(), clock, DataDirectory::hold)) {
                foundation.database().execute(handle -> {
                    handle.execute("SET FILES CACHE ROWS " + rows);
                    handle.execute("SET FILES CACHE SIZE " + kilobytes);
                });
            }
        }
    }

    private void fillAll(TestDatabase database) throws StartException, InvalidSettingsException {
        MovedClock clock = MovedClock.at(now.minus(LENGTH).toString());
        Settings settings = settings(database);
        try (Foundation foundation = Foundation.open(settings, Map.of(), clock, DataDirectory::hold)) {
            LedgerFiller ledger = new LedgerFiller(
                    foundation.database(),
                    foundation.vault().ledgerMac(clock),
                    foundation.keys().ring().headSigner(),
                    foundation.directory(),
                    settings.proof().origin(),
                    clock);
            chunks(ACCOUNTS, part -> foundation.database().execute(handle -> fillAccounts(handle, part)));
            chunks(sessions, part -> foundation.database().execute(handle -> fillSessions(handle, part)));
            foundation.database().execute(this::fillAnswers);
            foundation.database().execute(this::fillCounts);
            int old = Math.max(0, events - ROWS);
            chunks(old, LedgerFiller.MOST_PACKED, part -> ledger.pack(events(clock, part)));
            chunks(events - old, LedgerFiller.MOST, part -> ledger.append(events(clock, part)));
            ledger.note();
            foundation.database().execute(LargeDatabase::passConsumers);
        }
    }

    static void print(long start, String text) {
        System.out.printf("%7.1f s  %s%n", (System.nanoTime() - start) / 1e9, text);
    }

    /** Settings with which a server has that database. */
    static Settings settings(TestDatabase database) throws InvalidSettingsException {
        return Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), TestGatehouse.assignments(database)));
    }

    private static void chunks(int count, Consumer<IntStream> fill) {
        chunks(count, CHUNK, fill);
    }

    private static void chunks(int count, int most, Consumer<IntStream> fill) {
        for (int done = 0; done < count; done += most) {
            fill.accept(IntStream.range(done, Math.min(count, done + most)));
        }
    }

    private List<EventDraft> events(MovedClock clock, IntStream part) {
        return part.mapToObj(_ -> {
                    clock.advance(LENGTH.dividedBy(events + 1L));
                    return event(clock.instant());
                })
                .toList();
    }

    private void fillAccounts(Handle handle, IntStream part) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO account (id, username, password_hash, role, active, created_at, password_changed_at)
                VALUES (:id, :username, '!', 'user', TRUE, :at, :at)
                """);
        part.forEach(i -> batch.bind("id", FIRST_ACCOUNT + i)
                .bind("username", "user" + i)
                .bind("at", now.minus(LENGTH))
                .add());
        batch.execute();
    }

    /** Nineteen of twenty have ended; the other ones live, and have begun last. */
    private void fillSessions(Handle handle, IntStream part) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO session
                    (id, account_id, started_at, last_used_at, access_expires_at, expires_at, address, user_agent, refreshes,
                     current_jti, rotated_at, ended_at, end_reason)
                VALUES
                    (:id, :account, :start, :start, :accessExpires, :expires, :address, :agent, :refreshes,
                     :id, :start, :end, :reason)
                """);
        part.forEach(i -> {
            boolean lives = i >= sessions - Math.min(sessions / 20, 99_000);
            Instant start = lives
                    ? now.minusMillis(sessions - i)
                    : now.minus(LENGTH).plus(LENGTH.dividedBy(sessions + 1L).multipliedBy(i));
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
    private void fillAnswers(Handle handle) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO answer_count
                VALUES ('day', :day, :route, 10, 20, 30, 20, 10, 5, 4, 3, 2, 1, 0, 0)
                """);
        for (int day = 0; day < 366; day++) {
            for (int route = 0; route < 60; route++) {
                batch.bind("day", now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(day)))
                        .bind("route", "GET /api/route/" + route)
                        .add();
            }
        }
        batch.execute();
    }

    /** As many rows as a year of counts has at most. */
    private void fillCounts(Handle handle) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO rollup_count (series, bucket, starts_at, item, total, surplus)
                VALUES (:series, :bucket, :start, :item, 100, 3)
                """);
        Instant first = now.minus(LENGTH).truncatedTo(ChronoUnit.DAYS);
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

    private EventDraft event(Instant at) {
        int account = random.nextInt(ACCOUNTS);
        RequestSource source = new RequestSource(
                IpAddress.parse(address(account, random.nextInt(3))).orElseThrow(),
                AGENTS.get(account % AGENTS.size()),
                "POST /api/token/");
        return EventDraft.of(type(), source, at)
                .about(new AccountId(FIRST_ACCOUNT + account), "user" + account)
                .in(new SessionId(session(random.nextInt(Math.max(1, sessions)))));
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

    /** The id of a session, in which there is no order, as in those that are drawn by lot. */
    static String session(int number) {
        return Sha256.hex(Integer.toString(number).getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
    }
}
