package dev.gatehouse.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.AlertQuery;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendCount;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.alert.TestReceiver.Mood;
import dev.gatehouse.server.alert.WebReceiver;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * R30, R37, R40: a server is killed (SIGKILL) again and again while it tells a webhook of every event and of alerts, counts
 * and cuts what is older than a day; the webhook fails half the time. Each life is hours later than the one before. In the
 * end the webhook has all, the counts are those of what it has, and what is left of the ledger is verified.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(3600)
abstract class DeliveryCrashContract {

    /** Less than a day, the age at which an event is cut. */
    private static final Duration LONGEST_ABSENCE = Duration.ofHours(23);

    /** Events are cut by whole days. */
    private static final Duration CUTTING = Duration.ofDays(1);

    /** The webhook falls behind while lives are short; in a month a server would wait for it no longer (retention.grace). */
    private static final Duration ALL_LIVES = Duration.ofDays(20);

    /** In milliseconds; each failure is followed by a pause of about a second. */
    private static final int HALF = 800;

    /** A webhook that has failed some eight times in a row, in however many lives, is left alone for five minutes. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(11);

    /** Of a life in which it is left alone; it may fail after that pause, too. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(1);

    private static final int FAILURES = 12;
    private static final int ADDRESSES = 4;
    private static final int MOST_POSTS = 20;

    private final TestDatabase database;
    private final WebReceiver receiver = WebReceiver.ofWebhooks();
    private final Random moments = new Random(27);
    private final List<Alert> alerts = new ArrayList<>();
    private final List<SecurityEvent> left = new ArrayList<>();
    private WebhookRecord told = WebhookRecord.of(List.of());
    private Map<String, Long> counts = Map.of();
    private int auditStatus;

    DeliveryCrashContract(Dialect dialect) {
        this.database = TestDatabase.fresh(dialect);
    }

    @BeforeAll
    void killAndRestart(@TempDir Path directory) throws Exception {
        receiver.usually(DeliveryCrashContract::halfTheTime);
        Premises premises = Premises.in(directory, database.settings(), settings());
        int kills = Kills.countOr(2);
        Duration betweenLives = betweenLives(kills);
        for (int life = 0; life < kills; life++) {
            killInTheMiddle(premises.ahead(betweenLives.multipliedBy(life)), life);
        }
        Premises last = premises.ahead(betweenLives.multipliedBy(kills).plus(CUTTING));
        try (ServerProcess server = last.startServer();
                AdminClient administrator = last.signIn(server).client()) {
            settle(administrator);
            server.stop(Premises.LONGEST);
        }
        auditStatus = premises.auditVerify();
    }

    private static Duration betweenLives(int kills) {
        Duration share = ALL_LIVES.dividedBy(kills);
        return share.compareTo(LONGEST_ABSENCE) < 0 ? share : LONGEST_ABSENCE;
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("alert.allow", "127.0.0.1"),
                Map.entry("alert.webhook.url", receiver.url()),
                Map.entry("alert.webhook.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                Map.entry("alert.webhook.events", "all"),
                Map.entry("alert.rules.more", "type:login_failed"),
                Map.entry("alert.max-per-hour", "1000"),
                Map.entry("retention.events", "P1D"),
                Map.entry("retention.sessions", "P1D"),
                Map.entry("lockout.parameters", "off"),
                Map.entry("server.trusted-proxies", "127.0.0.1"));
    }

    private static Mood halfTheTime() {
        long now = System.nanoTime() / 1_000_000;
        Mood[] bad = {Mood.REFUSE, Mood.CLOSE_HALFWAY, Mood.TAKE_AND_DIE};
        return now / HALF % 2 == 0 ? Mood.TAKE : bad[(int) (now % bad.length)];
    }

    /** Some time after the first failed login; in the middle of what follows from all of them. */
    private void killInTheMiddle(Premises premises, int life) throws Exception {
        try (ServerProcess server = premises.startServer()) {
            Thread failing = Thread.ofVirtual().start(() -> fail(server, life));
            int wanted = receiver.heads().size() + moments.nextInt(MOST_POSTS);
            boolean _ = Await.within(LONGEST_LIFE, () -> receiver.heads().size() >= wanted);
            server.kill();
            failing.join();
        }
    }

    private static void fail(ServerProcess server, int life) {
        TestClient client = new TestClient(server.address());
        try {
            for (int i = 0; i < FAILURES; i++) {
                client.at("198.18.%d.%d".formatted(life, 1 + i % ADDRESSES))
                        .post("/api/token/", TestClient.credentials("visitor" + i, "wrong"));
            }
        } catch (UncheckedIOException _) {
            // The server was killed.
        }
    }

    /** Until everything is counted, told and has made its alerts, and something was cut. */
    private void settle(AdminClient administrator) {
        receiver.usually(() -> Mood.TAKE);
        Await.until(() -> !AdminCalls.of(
                        () -> administrator.events(EventQuery.newest(1).withTypes(Set.of(EventType.EVENTS_CUT))))
                .items()
                .isEmpty());
        boolean settled = Await.within(LONGEST_PAUSE, () -> owesNothing(administrator) && isCounted(administrator));
        assertThat(settled).as(() -> state(administrator)).isTrue();
        Await.until(() -> owesNothing(administrator));
        told = WebhookRecord.of(receiver.received());
        counts = counted(administrator);
        readEvents(administrator);
    }

    private static boolean owesNothing(AdminClient administrator) {
        return AdminCalls.of(() -> administrator.alerts().destinations()).stream()
                .allMatch(each -> each.owed() == 0);
    }

    private boolean isCounted(AdminClient administrator) {
        told = WebhookRecord.of(receiver.received());
        alerts.clear();
        readAlerts(administrator);
        return counted(administrator).equals(told.logins()) && failuresInAlerts() == told.count(EventType.LOGIN_FAILED);
    }

    private String state(AdminClient administrator) {
        return "%s; logins counted %s, told %s; failures in alerts %d, told %d"
                .formatted(
                        AdminCalls.of(() -> administrator.alerts().destinations()),
                        counted(administrator),
                        told.logins(),
                        failuresInAlerts(),
                        told.count(EventType.LOGIN_FAILED));
    }

    private long failuresInAlerts() {
        return alerts.stream()
                .filter(alert -> "more".equals(alert.rule()))
                .mapToLong(Alert::events)
                .sum();
    }

    private Map<String, Long> counted(AdminClient administrator) {
        Instant from = told.events().firstEntry().getValue().occurredAt().minus(Duration.ofHours(1));
        Instant to = told.events().lastEntry().getValue().occurredAt().plus(Duration.ofHours(2));
        return AdminCalls.of(() -> administrator.counts().trend(Trend.LOGINS, from, to, ZoneOffset.UTC))
                .items()
                .stream()
                .collect(Collectors.groupingBy(TrendCount::item, Collectors.summingLong(TrendCount::total)));
    }

    private void readAlerts(AdminClient administrator) {
        AlertQuery query = AlertQuery.newest(500);
        Page<Alert> page;
        do {
            AlertQuery next = query;
            page = AdminCalls.of(() -> administrator.alerts().list(next));
            alerts.addAll(page.items());
            query = query.at(page.next());
        } while (page.next() != null);
    }

    private void readEvents(AdminClient administrator) {
        EventQuery query = EventQuery.newest(500);
        Page<SecurityEvent> page;
        do {
            EventQuery next = query;
            page = AdminCalls.of(() -> administrator.events(next));
            left.addAll(page.items());
            query = query.at(page.next());
        } while (page.next() != null);
    }

    @AfterAll
    void drop() {
        receiver.close();
        database.close();
    }

    @Test
    void tellsOfEveryEventAndARepeatHasTheSameId() {
        long first = told.events().firstKey();

        assertThat(told.events().sequencedKeySet())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first, told.events().lastKey())
                                .boxed()
                                .toList());
        assertThat(told.idsOfEvents())
                .allSatisfy((sequence, ids) -> assertThat(ids).hasSize(1));
        assertThat(receiver.received())
                .as("with repeats")
                .hasSizeGreaterThan(receiver.ids().size());
    }

    @Test
    void tellsOfEveryAlertAndARepeatHasTheSameId() {
        assertThat(alerts).isNotEmpty();
        assertThat(told.idsOfAlerts().keySet())
                .containsAll(alerts.stream().map(alert -> alert.id().value()).toList());
        assertThat(told.idsOfAlerts()).allSatisfy((id, ids) -> assertThat(ids).hasSize(1));
    }

    @Test
    void countsEachFailedLoginInOneAlert() {
        assertThat(failuresInAlerts()).isPositive().isEqualTo(told.count(EventType.LOGIN_FAILED));
    }

    @Test
    void countsWhatTheWebhookWasToldOf() {
        assertThat(counts).isNotEmpty().isEqualTo(told.logins());
    }

    @Test
    void leavesALedgerThatWasCutAndIsWholeBehindTheCut() {
        List<Long> oldestFirst =
                left.reversed().stream().map(SecurityEvent::sequence).toList();

        assertThat(oldestFirst.getFirst()).isGreaterThan(1);
        assertThat(oldestFirst)
                .containsExactlyElementsOf(LongStream.rangeClosed(oldestFirst.getFirst(), oldestFirst.getLast())
                        .boxed()
                        .toList());
        assertThat(auditStatus).isZero();
    }
}
