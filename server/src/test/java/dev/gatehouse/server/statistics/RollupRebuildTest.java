package dev.gatehouse.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.TestNode;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R37: the counts made anew are those of before, to the row, also where retention has cut some of their events. */
@OnBothDatabases
@Timeout(60)
final class RollupRebuildTest {

    private final Database database;
    private final TestLedger t;
    private final RollupRebuild rebuild;
    private final Random random = new Random(37);

    RollupRebuildTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
        EventTally tally = new EventTally(database, t.events());
        this.rebuild = new RollupRebuild(new FeatureContext(database, t.events(), tally, t.clock()), t.ledger());
    }

    @Test
    void makesEachRowAsItWas() throws Exception {
        live(20);
        count("node");
        List<String> before = rows();
        database.execute(handle -> handle.execute("UPDATE rollup_count SET total = total + 7"));

        rebuild.run(_ -> {});

        assertThat(rebuild.keptBefore()).isEmpty();
        assertThat(rows()).hasSizeGreaterThan(100).isEqualTo(before);
        t.sealer().sealNow();
        assertThat(t.sealed().getLast().type()).isEqualTo(EventType.STATISTICS_REBUILT);
    }

    @Test
    void keepsWhatHasEventsThatWereCutAndMakesTheRestAnew() throws Exception {
        live(36);
        count("node");
        cut(Duration.ofHours(20));
        List<String> before = rows();

        rebuild.run(_ -> {});
        assertThat(rows()).isEqualTo(before);
        live(5);
        count("later");
        List<String> later = rows();
        rebuild.run(_ -> {});

        assertThat(rebuild.keptBefore()).isPresent();
        assertThat(rows()).isEqualTo(later).isNotEqualTo(before);
    }

    /** The second one begins while the first has counted a part: the buckets of before the cut must not be counted twice. */
    @Test
    void beginsAnewInTheMiddleOfARebuild() throws Exception {
        live(36);
        count("node");
        cut(Duration.ofHours(20));
        List<String> before = rows();
        TestNode killed = node("killed");
        killed.rewind(0);
        killed.step(40);

        rebuild.run(_ -> {});

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void changesNothingWhereEveryCountHasEventsThatWereCut() {
        live(3);
        count("node");
        cut(Duration.ofMinutes(90));
        Instant complete = rebuild.keptBefore().orElseThrow();
        t.clock().advance(Duration.between(t.clock().instant(), complete.minusSeconds(1)));
        List<String> before = rows();

        assertThatThrownBy(() -> rebuild.run(_ -> {}))
                .isInstanceOf(NothingToCountException.class)
                .hasMessageStartingWith("Retention has cut events of every count that there is");

        assertThat(rows()).isNotEmpty().isEqualTo(before);
    }

    /** Some logins in each of so many hours, each hour sealed by itself. */
    private void live(int hours) {
        for (int hour = 0; hour < hours; hour++) {
            database.execute(handle -> {
                for (EventType type :
                        List.of(EventType.LOGIN_SUCCEEDED, EventType.LOGIN_FAILED, EventType.LOGIN_FAILED)) {
                    t.events().append(handle, login(type));
                    t.clock().advance(Duration.ofMinutes(20));
                }
            });
            t.sealer().sealNow();
        }
    }

    private EventDraft login(EventType type) {
        RequestSource source = new RequestSource(
                IpAddress.parse("192.0.2." + random.nextInt(150)).orElseThrow(), "curl/8", "POST /api/token");
        return EventDraft.of(type, source, t.clock().instant()).about("user" + random.nextInt(20));
    }

    /** Cuts what is older than that, and deletes it. */
    private void cut(Duration age) {
        while (t.upkeep().cut(t.olderThan(age), t.clock().instant())) {
            // A day at most at once.
        }
        while (t.upkeep().sweep()) {
            // In steps.
        }
        t.sealer().sealNow();
        assertThat(t.sealed().getFirst().sequence()).isGreaterThan(1);
    }

    private void count(String name) {
        TestNode node = node(name);
        node.catchUp(50);
        node.stop();
    }

    private TestNode node(String name) {
        return new TestNode(new RollupConsumer(t.ledger(), t.clock()), database, t, name);
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (Series series : Series.all()) {
            for (Bucket bucket : Bucket.values()) {
                database.read(handle -> new RollupStore()
                                .between(handle, series, bucket, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")))
                        .forEach(row -> rows.add(series.code() + " " + bucket + " " + row));
            }
        }
        return rows;
    }
}
