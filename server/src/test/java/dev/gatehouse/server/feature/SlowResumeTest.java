package dev.gatehouse.server.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.ledger.SealedEvent;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Two processes, each of which needs longer than a lease to make what it has in memory: the detectors' is a day of the ledger. */
@OnBothDatabases
final class SlowResumeTest {

    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(4);

    private final Database database;
    private final TestLedger t;

    SlowResumeTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
        EffectConsumer.createTable(database);
    }

    @Test
    void doNotTakeTheWorkFromEachOtherForEver() {
        t.seal(3);
        DurableDelivery[] nodes = {node("a"), node("b")};
        OptionalLong[] places = {nodes[0].position(), nodes[1].position()};

        for (int turn = 0; turn < 10; turn++) {
            int which = turn % 2;
            places[which].ifPresent(place -> attempt(nodes[which], place));
            places[which] = nodes[which].position();
        }

        assertThat(EffectConsumer.effects(database)).containsExactly(1L, 2L, 3L);
    }

    private DurableDelivery node(String name) {
        ParkedEvents parked = new ParkedEvents(database, new EventTally(database, t.events()), t.clock());
        return new DurableDelivery(new SlowConsumer(new EffectConsumer(_ -> {})), database, parked, name, t.clock());
    }

    private void attempt(DurableDelivery node, long place) {
        var events = t.ledger().after(place, 3).stream().map(SealedEvent::event).toList();
        try {
            if (!events.isEmpty()) {
                node.deliver(events);
            }
        } catch (CursorLostException _) {
            // The other one has claimed it meanwhile.
        }
    }

    private final class SlowConsumer implements LedgerConsumer.Durable {

        private final EffectConsumer work;

        SlowConsumer(EffectConsumer work) {
            this.work = work;
        }

        @Override
        public String name() {
            return work.name();
        }

        @Override
        public Set<EventType> interests() {
            return work.interests();
        }

        @Override
        public void accept(Handle handle, SecurityEvent event) {
            work.accept(handle, event);
        }

        @Override
        public void rewind(Handle handle, long reached, long place) {
            work.rewind(handle, reached, place);
        }

        @Override
        public void resume(long sequence) {
            t.clock().advance(LONGER_THAN_A_LEASE);
        }
    }
}
