package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Processes that send for one destination, step by step: dying is to take no further step. */
@OnBothDatabases
final class OutletTest {

    private static final int EVENTS = 30;

    private final Database database;
    private final TestLedger t;
    private final OutletNodes nodes;
    private final List<Long> arrived;

    OutletTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
        this.nodes = new OutletNodes(database, t);
        this.arrived = nodes.arrived();
    }

    /** A death between sending and marking: what was sent comes again, and nothing is missing. */
    private static final class Death extends Error {

        private static final long serialVersionUID = 1L;
    }

    @Test
    void whatWasSentAndNotMarkedComesAgainFromTheNextProcess() {
        Outlet<SecurityEvent> dying = nodes.node(_ -> {
            throw new Death();
        });
        dying.begin();
        t.seal(3);
        assertThatThrownBy(dying::deliver).isInstanceOf(Death.class);

        Outlet<SecurityEvent> next = nodes.node(_ -> {});
        next.deliver();
        assertThat(arrived).as("the dead one has the lease").containsExactly(1L, 2L, 3L);
        t.clock().advance(Duration.ofSeconds(6));
        next.deliver();

        assertThat(arrived).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
        assertThat(next.status().owed()).isZero();
    }

    @Test
    void ofTwoProcessesOneSends() {
        Outlet<SecurityEvent> a = nodes.node(_ -> {});
        Outlet<SecurityEvent> b = nodes.node(_ -> {});
        a.begin();
        t.seal(3);

        a.deliver();
        b.deliver();
        t.seal(2);
        b.deliver();
        a.deliver();

        assertThat(arrived)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 5).boxed().toList());
    }

    @Test
    void aProcessThatSendsForLongKeepsItsLease() {
        List<Outlet<SecurityEvent>> both = new ArrayList<>();
        both.add(nodes.node(_ -> {
            t.clock().advance(Duration.ofSeconds(4));
            both.getFirst().keepLease();
            t.clock().advance(Duration.ofSeconds(4));
            both.getLast().deliver();
        }));
        both.add(nodes.node(_ -> {}));
        both.getFirst().begin();
        t.seal(2);

        both.getFirst().deliver();

        assertThat(arrived).containsExactly(1L, 2L);
    }

    @Test
    void aProcessThatHasLostItsLeaseMarksNothing() {
        Outlet<SecurityEvent> other = nodes.node(_ -> {});
        Outlet<SecurityEvent> frozen = nodes.node(_ -> {
            t.clock().advance(Duration.ofSeconds(6));
            other.deliver();
            t.seal(1);
        });
        frozen.begin();
        t.seal(2);

        frozen.deliver();

        assertThat(arrived).containsExactly(1L, 2L, 1L, 2L);
        assertThat(other.status().owed()).isEqualTo(1);
    }

    /** Processes send, die before and after sending, freeze and fail, in any order. */
    @Test
    void nothingIsMissingAndNothingOutOfOrderWhateverDies() {
        Random random = new Random(20260301);
        Consumer<List<SecurityEvent>> fate = _ -> {
            switch (random.nextInt(4)) {
                case 0 -> throw new Death();
                case 1 -> t.clock().advance(Duration.ofSeconds(7));
                default -> {}
            }
        };
        List<Outlet<SecurityEvent>> running = new ArrayList<>(List.of(nodes.node(fate), nodes.node(fate)));
        running.getFirst().begin();
        t.seal(EVENTS);
        while (running.getFirst().status().owed() > 0) {
            int which = random.nextInt(2);
            try {
                running.get(which).deliver();
            } catch (Death _) {
                running.set(which, nodes.node(fate));
            }
            t.clock().advance(Duration.ofSeconds(random.nextInt(7)));
        }

        assertThat(arrived.stream().distinct())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, EVENTS).boxed().toList());
    }

    @Test
    void waitsLongerAfterEachFailureAndNoLongerThanFiveMinutes() {
        RetryPace pace = new RetryPace(new Random(1));

        for (int failures = 1; failures < 100; failures++) {
            assertThat(pace.after(failures))
                    .isBetween(
                            Duration.ofSeconds(1L << Math.min(failures - 1, 7)).compareTo(Duration.ofSeconds(150)) > 0
                                    ? Duration.ofSeconds(150)
                                    : Duration.ofSeconds(1L << Math.min(failures - 1, 7)),
                            Duration.ofMinutes(5));
        }
    }

    @Test
    void passesWhatTheFilterDoesNotWant() {
        Outlet<SecurityEvent> outlet = nodes.outlet("syslog", Filter.is("type", "login_succeeded"), _ -> {});
        outlet.begin();
        t.seal(3);
        t.append(EventType.LOGIN_SUCCEEDED, "bob");
        t.seal(2);

        outlet.deliver();

        assertThat(arrived).containsExactly(4L);
        assertThat(outlet.status().owed()).isZero();
    }

    @Test
    void aDestinationBeginsWhereTheLedgerEndsWhenItIsFirstSet() {
        t.seal(3);
        Outlet<SecurityEvent> outlet = nodes.node(_ -> {});
        outlet.begin();
        t.seal(1);

        outlet.deliver();

        assertThat(arrived).containsExactly(4L);
    }

    @Test
    void whatIsOwedHoldsRetentionUpForAWeekAndIsThenGivenUp() {
        Outlet<SecurityEvent> failing = nodes.outlet("syslog", Filter.all(), _ -> {
            throw new IllegalStateException("down");
        });
        failing.begin();
        t.seal(2);
        failing.deliver();
        assertThat(failing.lowestOwed(now())).contains(1L);
        DeliveryState once = failing.begin();
        DeliveryState often = new DeliveryState(
                once.delivered(),
                once.holder(),
                once.leasedUntil(),
                Outlet.PATIENCE,
                once.nextTryAt(),
                once.succeededAt(),
                once.failedAt(),
                once.problem());
        boolean _ = database.write(handle -> new DeliveryStore().move(handle, "syslog", once, often));
        assertThat(failing.lowestOwed(now())).contains(1L);

        t.clock().advance(Duration.ofDays(8));
        t.seal(1);
        assertThat(failing.lowestOwed(now())).contains(3L);
        failing.deliver();

        t.sealer().sealNow();
        assertThat(t.sealed().getLast()).satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.DELIVERY_ABANDONED);
            assertThat(event.detail(EventDetail.DESTINATION)).contains("syslog");
            assertThat(event.detail(EventDetail.FIRST_GIVEN_UP)).contains(1L);
            assertThat(event.detail(EventDetail.LAST_GIVEN_UP)).contains(2L);
        });
    }

    @Test
    void aClockThatJumpsAheadGivesNothingUp() {
        AtomicBoolean down = new AtomicBoolean(true);
        Outlet<SecurityEvent> outlet = nodes.outlet("syslog", Filter.all(), _ -> {
            if (down.get()) {
                throw new IllegalStateException("down");
            }
        });
        outlet.begin();
        t.seal(2);
        outlet.deliver();

        t.clock().advance(Duration.ofDays(800));
        outlet.deliver();
        assertThat(outlet.lowestOwed(now())).contains(1L);
        t.clock().advance(Duration.ofDays(-800));
        down.set(false);
        arrived.clear();
        outlet.deliver();

        assertThat(arrived).containsExactly(1L, 2L);
    }

    /** What a dead process has noted ahead of time would be waited for until the time is reached again. */
    @Test
    void aClockThatIsSetBackDelaysNothing() {
        Outlet<SecurityEvent> dying = nodes.node(_ -> {
            throw new Death();
        });
        dying.begin();
        t.seal(2);
        t.clock().advance(Duration.ofHours(2));
        assertThatThrownBy(dying::deliver).isInstanceOf(Death.class);
        t.clock().advance(Duration.ofHours(-2));
        arrived.clear();

        nodes.node(_ -> {}).deliver();

        assertThat(arrived).containsExactly(1L, 2L);
    }

    @Test
    void aPauseThatWasBegunByAClockAheadIsNotWaitedFor() {
        Outlet<SecurityEvent> failing = nodes.node(_ -> {
            throw new IllegalStateException("down");
        });
        failing.begin();
        t.seal(2);
        t.clock().advance(Duration.ofHours(2));
        failing.deliver();
        t.clock().advance(Duration.ofHours(-2));
        failing.deliver();

        assertThat(failing.status().failures()).isEqualTo(2);
    }

    private Instant now() {
        return t.clock().instant();
    }
}
