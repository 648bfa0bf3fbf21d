package dev.gatehouse.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.feature.TestNode;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The counts are those of the ledger, also where a node dies, freezes or begins anew on the way. */
@OnBothDatabases
final class RollupConsumerTest {

    private static final int EVENTS = 250;
    private static final Series ADDRESSES = Series.of(TopMeasure.FAILED_LOGINS, TopDimension.ADDRESS);

    private final Database database;
    private final TestLedger t;
    private int names;

    RollupConsumerTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
    }

    @Test
    void countsWhatTheLedgerHas() {
        sealRandom(7);

        node().catchUp(23);

        for (Bucket bucket : Bucket.values()) {
            assertThat(totals(Series.of(Trend.LOGINS), bucket)).isEqualTo(expectedLogins(bucket));
        }
        assertThat(totals(ADDRESSES, Bucket.MINUTE)).isEmpty();
        long failed = expectedLogins(Bucket.DAY).entrySet().stream()
                .filter(each -> each.getKey().endsWith("failed"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(totals(ADDRESSES, Bucket.DAY).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(failed);
        assertThat(totals(ADDRESSES, Bucket.HOUR).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(failed);
    }

    @Test
    void hasTheSameRowsWhateverTheBatches() {
        sealRandom(8);
        node().catchUp(3);
        List<String> one = rows();
        assertThat(one).hasSizeGreaterThan(200);

        TestNode whole = node();
        t.clock().advance(Duration.ofSeconds(5));
        whole.rewind(0);
        whole.catchUp(200);

        assertThat(rows()).isEqualTo(one);
    }

    /** Processes begin, work, freeze, are killed when they have written half of it, and die, in any order. */
    @Test
    void countsEachEventOnceWhateverDies() {
        sealRandom(9);
        Random random = new Random(20260131);
        TestNode.workInTurns(random, t.clock(), 40, () -> dying(random));
        List<String> survived = rows();

        TestNode anew = node();
        t.clock().advance(Duration.ofSeconds(5));
        anew.rewind(200);
        anew.catchUp(200);

        assertThat(survived).isEqualTo(rows());
        assertThat(totals(Series.of(Trend.LOGINS), Bucket.DAY)).isEqualTo(expectedLogins(Bucket.DAY));
    }

    @Test
    void countsEachEventOnceWhereTheClockJumps() {
        TestNode node = node();
        for (int hours : List.of(2, -4)) {
            sealRandom(hours);
            boolean _ = node.step(90);
            t.clock().advance(Duration.ofHours(hours));
            boolean _ = node.step(90);
        }
        TestNode next = node();
        t.clock().advance(Duration.ofSeconds(5));
        next.catchUp(50);

        for (Bucket bucket : Bucket.values()) {
            assertThat(totals(Series.of(Trend.LOGINS), bucket)).isEqualTo(expectedLogins(bucket));
        }
    }

    @Test
    void keepsNoMoreItemsThanItMayAndCountsAllOfThem() {
        for (int i = 0; i < 300; i++) {
            append(EventType.LOGIN_SUCCEEDED, "user" + i, "198.51.100." + (i % 250), Duration.ZERO);
        }
        t.sealer().sealNow();

        node().catchUp(50);

        Map<String, Long> accounts = totals(Series.of(TopMeasure.LOGINS, TopDimension.ACCOUNT), Bucket.DAY);
        assertThat(accounts).hasSize(TopCounters.MOST);
        assertThat(accounts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(300);
    }

    @Test
    void namesThatDifferBySpacesAtTheEndAreOneAndBlankOnesNone() {
        append(EventType.LOGIN_SUCCEEDED, "anna", "192.0.2.1", Duration.ZERO);
        append(EventType.LOGIN_SUCCEEDED, "anna  ", "192.0.2.1", Duration.ZERO);
        append(EventType.LOGIN_SUCCEEDED, "   ", "192.0.2.1", Duration.ZERO);
        append(EventType.LOGIN_SUCCEEDED, "x".repeat(150) + "\uD83D", "192.0.2.1", Duration.ZERO);
        t.sealer().sealNow();

        node().catchUp(50);

        assertThat(totals(Series.of(TopMeasure.LOGINS, TopDimension.ACCOUNT), Bucket.DAY))
                .containsEntry("2026-01-31T00:00:00Z anna", 2L)
                .hasSize(2);
    }

    @Test
    void writesNothingOfATimeThatIsNotKept() {
        append(EventType.LOGIN_FAILED, "anna", "192.0.2.1", Duration.ofDays(-4));
        append(EventType.LOGIN_FAILED, "anna", "192.0.2.1", Duration.ofDays(-401));
        append(EventType.LOGIN_FAILED, "anna", "192.0.2.1", Duration.ofDays(-2000));
        t.sealer().sealNow();

        node().catchUp(50);

        assertThat(totals(Series.of(Trend.LOGINS), Bucket.MINUTE)).isEmpty();
        assertThat(totals(Series.of(Trend.LOGINS), Bucket.HOUR)).hasSize(1);
        assertThat(totals(Series.of(Trend.LOGINS), Bucket.DAY)).hasSize(2);
    }

    @Test
    void aRebuildKeepsWhatIsOlderThanTheLedger() {
        database.execute(handle -> new RollupStore()
                .insert(
                        handle,
                        RollupKey.at(Series.of(Trend.LOGINS), Bucket.DAY, Instant.parse("2025-06-01T00:00:00Z")),
                        "failed",
                        17));
        sealRandom(3);
        TestNode node = node();
        node.catchUp(50);
        List<String> before = rows();

        node.rewind(0);
        assertThat(rows()).hasSize(1);
        node.catchUp(50);

        assertThat(rows()).isEqualTo(before);
    }

    private void sealRandom(long seed) {
        Random random = new Random(seed);
        List<EventType> types = List.of(
                EventType.LOGIN_FAILED,
                EventType.LOGIN_FAILED,
                EventType.LOGIN_SUCCEEDED,
                EventType.LOGIN_REFUSED,
                EventType.TOKEN_REFRESHED,
                EventType.LOCKOUT_STARTED,
                EventType.SERVER_STARTED);
        for (int i = 0; i < EVENTS; i++) {
            append(
                    types.get(random.nextInt(types.size())),
                    "user" + (int) Math.abs(random.nextGaussian() * 40),
                    "192.0.2." + random.nextInt(90),
                    Duration.ofMinutes(i * 7 - 3000 + random.nextInt(50)));
        }
        t.sealer().sealNow();
    }

    private void append(EventType type, String username, String address, Duration later) {
        EventDraft event = EventDraft.of(
                        type,
                        new RequestSource(IpAddress.parse(address).orElseThrow(), "curl/8", "POST /api/token"),
                        t.clock().instant().plus(later))
                .about(username);
        t.append(
                type.declares(EventDetail.COUNT) && username.hashCode() % 3 == 0
                        ? event.with(EventDetail.COUNT, 7L)
                        : event);
    }

    private TestNode node() {
        names++;
        return new TestNode(consumer(), database, t, "node" + names);
    }

    private RollupConsumer consumer() {
        return new RollupConsumer(t.ledger(), t.clock());
    }

    private TestNode dying(Random random) {
        names++;
        return new TestNode(new DyingConsumer(consumer(), random), database, t, "node" + names);
    }

    /** Row by row: where, what, how often, and how much of it is doubtful. */
    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (Series series : Series.all()) {
            for (Bucket bucket : Bucket.values()) {
                read(series, bucket).forEach(row -> rows.add(series.code() + " " + bucket + " " + row));
            }
        }
        return rows;
    }

    private Map<String, Long> totals(Series series, Bucket bucket) {
        return read(series, bucket).stream()
                .collect(Collectors.toMap(row -> row.startsAt() + " " + row.item(), Rollup::total));
    }

    private List<Rollup> read(Series series, Bucket bucket) {
        return database.read(handle -> new RollupStore()
                .between(handle, series, bucket, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")));
    }

    private Map<String, Long> expectedLogins(Bucket bucket) {
        Map<EventType, String> items = Map.of(
                EventType.LOGIN_FAILED, "failed",
                EventType.LOGIN_SUCCEEDED, "succeeded",
                EventType.LOGIN_REFUSED, "refused");
        return t.sealed().stream()
                .filter(event -> items.containsKey(event.type()))
                .filter(event -> bucket != Bucket.MINUTE
                        || event.occurredAt().isAfter(t.clock().instant().minus(Duration.ofDays(3))))
                .collect(Collectors.groupingBy(
                        event -> RollupKey.floor(event.occurredAt(), bucket) + " " + items.get(event.type()),
                        Collectors.summingLong(
                                event -> event.detail(EventDetail.COUNT).orElse(1L))));
    }
}
