package dev.gatehouse.server.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.ledger.TestLedger;
import io.helidon.health.HealthCheckResponse.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** The consumers here are never started: each stands before the first event that comes. */
@OnBothDatabases
final class ConsumerHealthTest {

    private final Database database;
    private final TestLedger ledger;

    ConsumerHealthTest(Database database) {
        this.database = database;
        this.ledger = new TestLedger(database);
    }

    @Test
    void showsHowFarEachConsumerIs() {
        ledger.seal(3);
        ConsumerHealth health = health(new InMemory());

        ledger.seal(2);

        assertThat(health.call().status()).isEqualTo(Status.UP);
        assertThat(health.call().details())
                .containsExactlyInAnyOrderEntriesOf(Map.of("memory_lag", 2L, "memory_stuck_seconds", 0L));
        assertThat(health.lagOf("memory")).isEqualTo(2);
    }

    @Test
    void isDownWhereMemoryDoesNotLearnWhatOthersDo() {
        ledger.seal(3);
        ConsumerHealth health = health(new InMemory());
        ledger.seal(2);
        assertThat(health.call().status()).isEqualTo(Status.UP);

        ledger.clock().advance(Duration.ofSeconds(31));

        assertThat(health.call().status()).isEqualTo(Status.DOWN);
        assertThat(String.valueOf(health.call().details().get("problem")))
                .isEqualTo("What other servers have done to memory since event 3 is not known here, for 31 seconds.");
    }

    @Test
    void tellsOfADurableConsumerThatIsStuckAndStaysUp() {
        ConsumerHealth health = health(new Durable());
        ledger.seal(2);
        assertThat(health.call().status()).isEqualTo(Status.UP);

        ledger.clock().advance(Duration.ofSeconds(31));

        assertThat(health.call().status()).isEqualTo(Status.UP);
        assertThat(String.valueOf(health.call().details().get("problem")))
                .isEqualTo("The consumer durable has not moved for 31 seconds behind event 0.");
    }

    private ConsumerHealth health(LedgerConsumer consumer) {
        LedgerConsumers consumers = new LedgerConsumers(
                database,
                ledger.ledger(),
                new EventTally(database, ledger.events()),
                ledger.clock(),
                List.of(consumer));
        return new ConsumerHealth(consumers, ledger.ledger(), ledger.clock());
    }

    private static final class InMemory implements LedgerConsumer.InMemory {

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public Set<EventType> interests() {
            return Set.of();
        }

        @Override
        public void accept(SecurityEvent event) {}
    }

    private static final class Durable implements LedgerConsumer.Durable {

        @Override
        public String name() {
            return "durable";
        }

        @Override
        public Set<EventType> interests() {
            return Set.of();
        }

        @Override
        public void accept(Handle handle, SecurityEvent event) {}

        @Override
        public void rewind(Handle handle, long reached, long place) {}
    }
}
