package dev.gatehouse.server.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.ledger.SealedEvent;
import dev.gatehouse.server.ledger.TestLedger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

/** Processes that work for one durable consumer, step by step: dying is to take no further step. */
@OnBothDatabases
final class DurableDeliveryTest {

    private static final int EVENTS = 40;

    private final Database database;
    private final TestLedger t;
    private int names;

    DurableDeliveryTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
        EffectConsumer.createTable(database);
    }

    @Test
    void oneOfTwoProcessesWorks() {
        t.seal(3);
        DurableDelivery a = node();
        DurableDelivery b = node();

        assertThat(a.position()).hasValue(0);
        assertThat(b.position()).isEmpty();
        t.clock().advance(Duration.ofSeconds(2));
        assertThat(a.position()).hasValue(0);
        t.clock().advance(Duration.ofSeconds(2));
        assertThat(b.position()).as("the other one gives signs").isEmpty();
    }

    @Test
    void aDeadProcessIsReplacedWithinFiveSeconds() {
        t.seal(3);
        DurableDelivery dead = node();
        step(dead, 2);

        DurableDelivery next = node();
        t.clock().advance(Duration.ofSeconds(4));

        assertThat(next.position()).hasValue(2);
    }

    /** What a dead process has noted ahead of time would be waited for until the time is reached again. */
    @Test
    void aDeadProcessWhoseClockWasAheadIsReplacedAsWell() {
        t.seal(3);
        t.clock().advance(Duration.ofHours(2));
        DurableDelivery dead = node();
        step(dead, 2);
        t.clock().advance(Duration.ofHours(-2));

        assertThat(node().position()).hasValue(2);
    }

    @Test
    void aProcessWhoseClockIsSetBackKeepsItsLease() {
        t.seal(3);
        DurableDelivery a = node();
        step(a, 2);
        t.clock().advance(Duration.ofHours(-2));
        assertThat(a.position()).hasValue(2);

        assertThat(node().position()).isEmpty();
    }

    @Test
    void aProcessThatStopsIsReplacedAtOnce() {
        t.seal(3);
        DurableDelivery stopped = node();
        step(stopped, 2);

        stopped.release();

        assertThat(node().position()).hasValue(2);
    }

    @Test
    void aProcessThatWasTakenForDeadWritesNothing() {
        t.seal(3);
        DurableDelivery frozen = node();
        assertThat(frozen.position()).hasValue(0);
        t.clock().advance(Duration.ofSeconds(4));
        DurableDelivery other = node();
        step(other, 3);

        assertThatThrownBy(() -> frozen.deliver(next(0, 2))).isInstanceOf(CursorLostException.class);

        assertThat(EffectConsumer.effects(database)).containsExactly(1L, 2L, 3L);
        assertThat(frozen.position()).as("and lets the other one work").isEmpty();
    }

    @Test
    void aProcessThatWorksWhileItIsRewoundWritesNothing() {
        t.seal(3);
        DurableDelivery a = node();
        step(a, 2);
        assertThat(a.position()).hasValue(2);

        try (LedgerConsumers consumers = new LedgerConsumers(
                database,
                t.ledger(),
                new EventTally(database, t.events()),
                t.clock(),
                List.of(new EffectConsumer(_ -> {})))) {
            consumers.rewind(EffectConsumer.NAME, 0);
        }

        assertThatThrownBy(() -> a.deliver(next(2, 1))).isInstanceOf(CursorLostException.class);
        assertThat(EffectConsumer.effects(database)).isEmpty();
        step(a, 3);
        assertThat(EffectConsumer.effects(database)).containsExactly(1L, 2L, 3L);
    }

    /** Processes begin, work, freeze, throw half-way through a batch and die, in any order. */
    @Test
    void theEffectOfEachEventIsThereExactlyOnceWhateverDies() {
        t.seal(EVENTS);
        Random random = new Random(20260131);
        DurableDelivery[] nodes = {dying(random), dying(random), dying(random)};
        while (EffectConsumer.effects(database).size() < EVENTS) {
            int which = random.nextInt(nodes.length);
            OptionalLong position = nodes[which].position();
            if (random.nextInt(4) == 0) {
                nodes[which] = dying(random);
            } else if (position.isPresent()) {
                if (random.nextInt(3) == 0) {
                    t.clock().advance(Duration.ofSeconds(4));
                    step(nodes[(which + 1) % nodes.length], 1 + random.nextInt(3));
                }
                attempt(nodes[which], next(position.getAsLong(), 1 + random.nextInt(5)));
            } else {
                t.clock().advance(Duration.ofSeconds(1));
            }
        }

        assertThat(EffectConsumer.effects(database))
                .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
    }

    @Test
    void resumesOnceBeforeTheFirstDelivery() {
        t.seal(3);
        RememberingConsumer consumer = new RememberingConsumer(_ -> {});
        DurableDelivery node = node(consumer);

        step(node, 2);
        step(node, 1);

        assertThat(consumer.resumed()).containsExactly(0L);
        assertThat(consumer.remembered()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void resumesAfterADeliveryThatWasRolledBack() {
        t.seal(3);
        AtomicInteger failures = new AtomicInteger(1);
        RememberingConsumer consumer = new RememberingConsumer(event -> {
            if (event.sequence() == 3 && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("once");
            }
        });
        DurableDelivery node = node(consumer);
        step(node, 1);

        step(node, 2);
        step(node, 2);

        assertThat(consumer.resumed()).containsExactly(0L, 1L);
        assertThat(consumer.remembered()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void resumesWithinATransactionThatIsTriedAgain() {
        t.seal(3);
        AtomicInteger failures = new AtomicInteger(1);
        RememberingConsumer consumer = new RememberingConsumer(event -> {
            if (event.sequence() == 2 && failures.getAndDecrement() > 0) {
                throw new UnableToExecuteStatementException(new SQLException("gave way", "40001"), null);
            }
        });

        step(node(consumer), 3);

        assertThat(consumer.resumed()).containsExactly(0L, 0L);
        assertThat(consumer.remembered()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void resumesWhereAnotherProcessHasWorkedMeanwhileAndNotWhereItHasOnlyHeldTheLease() {
        t.seal(4);
        RememberingConsumer consumer = new RememberingConsumer(_ -> {});
        DurableDelivery slow = node(consumer);
        step(slow, 1);
        t.clock().advance(Duration.ofSeconds(4));
        DurableDelivery other = node(new EffectConsumer(_ -> {}));

        assertThat(other.position()).hasValue(1);
        t.clock().advance(Duration.ofSeconds(4));
        step(slow, 1);
        assertThat(consumer.resumed()).containsExactly(0L);

        t.clock().advance(Duration.ofSeconds(4));
        step(other, 1);
        t.clock().advance(Duration.ofSeconds(4));
        step(slow, 1);
        assertThat(consumer.resumed()).containsExactly(0L, 3L);
        assertThat(consumer.remembered()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void resumesBehindAnEventThatIsParkedWithoutIt() {
        t.seal(2);
        RememberingConsumer consumer = new RememberingConsumer(_ -> {});
        DurableDelivery node = node(consumer);
        List<SecurityEvent> events = next(0, 2);
        assertThat(node.position()).hasValue(0);

        node.park(events.getFirst(), "test");
        step(node, 1);

        assertThat(consumer.resumed()).containsExactly(0L);
        assertThat(consumer.remembered()).containsExactly(2L);
    }

    private DurableDelivery node() {
        return node(new EffectConsumer(_ -> {}));
    }

    private DurableDelivery dying(Random random) {
        return node(new EffectConsumer(_ -> {
            if (random.nextInt(5) == 0) {
                throw new IllegalStateException("killed");
            }
        }));
    }

    private DurableDelivery node(LedgerConsumer.Durable consumer) {
        names++;
        return new DurableDelivery(
                consumer,
                database,
                new ParkedEvents(database, new EventTally(database, t.events()), t.clock()),
                "node" + names,
                t.clock());
    }

    private void step(DurableDelivery node, int most) {
        node.position().ifPresent(position -> attempt(node, next(position, most)));
    }

    private static void attempt(DurableDelivery node, List<SecurityEvent> events) {
        try {
            if (!events.isEmpty()) {
                node.deliver(events);
            }
        } catch (IllegalStateException | CursorLostException _) {
            // What it has written is rolled back.
        }
    }

    private List<SecurityEvent> next(long position, int most) {
        return t.ledger().after(position, most).stream().map(SealedEvent::event).toList();
    }
}
