package dev.gatehouse.server.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class LedgerConsumersTest {

    /** Patient enough for nothing. */
    private static final ConsumerPace QUICK =
            new ConsumerPace(3, Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofMillis(5));

    private final Database database;
    private final TestLedger t;

    LedgerConsumersTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
    }

    @Test
    void eachConsumerTakesWhatIsOfInterestToItInOrder() {
        TestConsumer one = new TestConsumer("one", _ -> {});
        t.seal(3);
        try (LedgerConsumers consumers = started(one)) {
            t.append(EventType.LOGIN_SUCCEEDED, "alice");
            t.seal(2);

            Await.until(() -> one.taken().size() == 2);
            assertThat(one.taken()).containsExactly(5L, 6L);
            assertThat(consumers.lags(6, t.clock().instant())).singleElement().satisfies(lag -> {
                assertThat(lag.consumer()).isEqualTo("one");
                assertThat(lag.durable()).isFalse();
            });
        }
    }

    @Test
    void aConsumerIsToldOnceThatNothingMoreComes() {
        TestConsumer one = new TestConsumer("one", _ -> {});
        try (LedgerConsumers _ = started(one)) {
            t.seal(1);
            Await.until(() -> one.taken().size() == 1);
            assertThat(one.ends()).isZero();
        }

        assertThat(one.ends()).isEqualTo(1);
    }

    @Test
    void anEventThatFailsIsTriedAgainParkedToldAndPassed() {
        AtomicInteger tries = new AtomicInteger();
        TestConsumer failing = new TestConsumer("failing", event -> {
            if (event.sequence() == 2) {
                tries.incrementAndGet();
                throw new IllegalStateException("cannot take it");
            }
        });
        TestConsumer other = new TestConsumer("other", _ -> {});
        try (LogRecords log = LogRecords.fromHere(ConsumerRunner.class);
                LedgerConsumers _ = started(failing, other)) {
            t.seal(4);

            Await.until(() -> failing.taken().size() == 3 && other.taken().size() == 4);

            assertThat(failing.taken()).containsExactly(1L, 3L, 4L);
            assertThat(tries).hasValue(1 + QUICK.tries());
            assertThat(parked()).containsExactly("failing 2 IllegalStateException");
            assertThat(log.levels()).containsExactly(Level.WARNING, Level.SEVERE);
        }
        t.sealer().sealNow();
        assertThat(t.sealed()).last().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.EVENT_PARKED);
            assertThat(event.details())
                    .containsEntry("consumer", "failing")
                    .containsEntry("reason", "IllegalStateException");
        });
    }

    @Test
    void anEventThatFailsForAWhileIsTakenInTheEnd() {
        AtomicInteger tries = new AtomicInteger();
        TestConsumer failing = new TestConsumer("failing", _ -> {
            if (tries.incrementAndGet() < QUICK.tries()) {
                throw new IllegalStateException("not yet");
            }
        });
        try (LogRecords _ = LogRecords.of(ConsumerRunner.class);
                LedgerConsumers _ = started(failing)) {
            t.seal(1);

            Await.until(() -> failing.taken().size() == 1);
            assertThat(parked()).isEmpty();
        }
    }

    @Test
    void aConsumerThatThrowsAtEverythingTellsSoInSumsOnly() {
        TestConsumer failing = new TestConsumer("failing", _ -> {
            throw new IllegalStateException("never");
        });
        EventTally tally = new EventTally(database, t.events());
        try (LogRecords _ = LogRecords.of(ConsumerRunner.class);
                LedgerConsumers consumers = consumers(tally, failing)) {
            consumers.start();
            t.seal(30);

            Await.until(() -> parked().size() == 30);
        }
        tally.flushAll();
        t.sealer().sealNow();
        assertThat(t.sealed())
                .filteredOn(event -> event.type() == EventType.EVENT_PARKED)
                .hasSize(2);
    }

    @Test
    void aConsumerThatHangsHoldsUpNoOtherAndIsSeen() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        TestConsumer hanging = new TestConsumer("hanging", _ -> {
            hangs.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        TestConsumer other = new TestConsumer("other", _ -> {});
        try (LedgerConsumers consumers = started(hanging, other)) {
            t.seal(3);
            hangs.await();
            Await.until(() -> other.taken().size() == 3);

            assertThat(consumers.lags(3, t.clock().instant()))
                    .filteredOn(lag -> lag.consumer().equals("hanging"))
                    .singleElement()
                    .satisfies(lag -> assertThat(lag.events()).isEqualTo(3));
            t.clock().advance(Duration.ofSeconds(31));
            assertThat(consumers.lags(3, t.clock().instant()))
                    .filteredOn(lag -> lag.consumer().equals("hanging"))
                    .singleElement()
                    .satisfies(lag -> assertThat(lag.stuck()).isEqualTo(Duration.ofSeconds(31)));
            never.countDown();
        }
    }

    @Test
    void aDurableConsumerBeginsAtTheFirstEventAndGoesOnWhereItWas() {
        EffectConsumer.createTable(database);
        t.seal(5);
        try (LedgerConsumers _ = started(new EffectConsumer(_ -> {}))) {
            Await.until(() -> EffectConsumer.effects(database).size() == 5);
        }
        TestLedger restarted = new TestLedger(database);
        restarted.seal(2);
        try (LedgerConsumers consumers = new LedgerConsumers(
                database,
                restarted.ledger(),
                new EventTally(database, restarted.events()),
                restarted.clock(),
                List.of(new EffectConsumer(_ -> {})),
                QUICK)) {
            consumers.start();

            Await.until(() -> EffectConsumer.effects(database).size() == 7);
            assertThat(EffectConsumer.effects(database)).isEqualTo(sequences(7));
            restarted.ledger().close();
        }
    }

    /** It would ask the database for its cursor, and then for events that are not there. Each look has a time, and so has each move. */
    @Test
    void aConsumerThatHasTakenWhatThereIsLooksForMoreOnlyWhenItIsWoken() {
        EffectConsumer.createTable(database);
        ConsumerPace calm = new ConsumerPace(3, Duration.ofMillis(1), Duration.ofDays(1), Duration.ofDays(1));
        AtomicInteger looks = new AtomicInteger();
        InstantSource clock = () -> {
            looks.incrementAndGet();
            return t.clock().instant();
        };
        EventTally tally = new EventTally(database, t.events());
        try (LedgerConsumers consumers =
                new LedgerConsumers(database, t.ledger(), tally, clock, List.of(new EffectConsumer(_ -> {})), calm)) {
            t.seal(1);
            consumers.start();
            Await.until(() -> EffectConsumer.effects(database).size() == 1);
            int first = looks.get();

            t.seal(1);
            Await.until(() -> EffectConsumer.effects(database).size() == 2);
            t.seal(1);
            Await.until(() -> EffectConsumer.effects(database).size() == 3);

            assertThat(looks).hasValue(first + 2 * 2);
            t.ledger().close();
        }
    }

    @Test
    void aRebuildGivesTheSameResult() {
        EffectConsumer.createTable(database);
        t.seal(20);
        try (LedgerConsumers consumers = started(new EffectConsumer(_ -> {}))) {
            Await.until(() -> EffectConsumer.effects(database).size() == 20);

            consumers.rewind(EffectConsumer.NAME, 0);
            Await.until(() -> EffectConsumer.effects(database).equals(sequences(20)));
            consumers.rewind(EffectConsumer.NAME, 7);
            Await.until(() -> EffectConsumer.effects(database).equals(sequences(20)));

            assertThatThrownBy(() -> consumers.rewind("nobody", 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDurableConsumerParksWhatFailsOnceForAllProcesses() {
        EffectConsumer.createTable(database);
        t.seal(5);
        EffectConsumer failing = new EffectConsumer(event -> {
            if (event.sequence() == 3) {
                throw new IllegalStateException("cannot take it");
            }
        });
        try (LogRecords _ = LogRecords.of(ConsumerRunner.class);
                LedgerConsumers _ = started(failing);
                LedgerConsumers _ = started(failing)) {
            Await.until(() -> EffectConsumer.effects(database).equals(List.of(1L, 2L, 4L, 5L)));
            assertThat(parked()).containsExactly("effects 3 IllegalStateException");
        }
    }

    /** It would end the consumer of each server that takes over, one after the other. */
    @Test
    void anEventAtWhichTheStackOverflowsIsParkedAsWell() {
        EffectConsumer.createTable(database);
        EffectConsumer durable = new EffectConsumer(LedgerConsumersTest::overflowAtTheSecond);
        TestConsumer memory = new TestConsumer("memory", LedgerConsumersTest::overflowAtTheSecond);
        try (LogRecords _ = LogRecords.of(ConsumerRunner.class);
                LedgerConsumers _ = started(durable, memory)) {
            t.seal(3);

            Await.until(() -> EffectConsumer.effects(database).equals(List.of(1L, 3L))
                    && memory.taken().equals(List.of(1L, 3L)));
            assertThat(parked()).containsExactly("effects 2 StackOverflowError", "memory 2 StackOverflowError");
        }
    }

    private static void overflowAtTheSecond(SecurityEvent event) {
        if (event.sequence() == 2) {
            throw new StackOverflowError();
        }
    }

    @Test
    void twoConsumersMayNotShareAName() {
        assertThatThrownBy(() -> started(new TestConsumer("one", _ -> {}), new TestConsumer("one", _ -> {})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private LedgerConsumers started(LedgerConsumer... consumers) {
        LedgerConsumers started = consumers(new EventTally(database, t.events()), consumers);
        started.start();
        return started;
    }

    private LedgerConsumers consumers(EventTally tally, LedgerConsumer... consumers) {
        return new LedgerConsumers(database, t.ledger(), tally, t.clock(), List.of(consumers), QUICK);
    }

    private List<String> parked() {
        return database.write(handle -> handle.createQuery(
                        "SELECT consumer, sequence, reason FROM parked_event ORDER BY consumer, sequence")
                .map((row, _) ->
                        row.getString("consumer") + " " + row.getLong("sequence") + " " + row.getString("reason"))
                .list());
    }

    private static List<Long> sequences(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
