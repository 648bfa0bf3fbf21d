package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class LedgerReaderTest {

    private static final int EVENTS = 2_500;

    private final Database database;
    private final List<Long> prepared = new ArrayList<>();

    LedgerReaderTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void append() {
        List<LedgerEntry> entries = IntStream.rangeClosed(1, EVENTS)
                .mapToObj(i -> LedgerEntries.entry(i, EventType.LOGIN_FAILED, Instant.EPOCH.plusSeconds(i)))
                .toList();
        database.execute(handle -> new LedgerStore().append(handle, entries));
    }

    @Test
    void goesThroughAllInOrder() {
        List<Long> seen = new ArrayList<>();

        Optional<String> found = find(2, batch -> {
            batch.forEach(entry -> seen.add(entry.sequence()));
            return Optional.empty();
        });

        assertThat(found).isEmpty();
        assertThat(seen).isEqualTo(LongStream.rangeClosed(3, EVENTS).boxed().toList());
        assertThat(prepared).containsExactly(1002L, 2002L, (long) EVENTS);
    }

    @Test
    void stopsWhereSomethingIsFound() {
        assertThat(find(0, batch -> Optional.of("at " + batch.getLast().sequence())))
                .hasValue("at 1000");
    }

    @Test
    void readsOnWhileSomeAreLookedAt() {
        CountDownLatch twice = new CountDownLatch(2);
        Optional<Boolean> inTime = database.snapshot(handle -> {
            handle.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
                @Override
                public void logAfterExecution(StatementContext context) {
                    twice.countDown();
                }
            });
            return new LedgerReader(handle).find(0, _ -> {}, _ -> Optional.of(await(twice)));
        });

        assertThat(inTime).hasValue(true);
    }

    @Test
    void failsAsTheLookingDoes() {
        assertThatThrownBy(() -> find(0, batch -> {
                    throw new IllegalStateException("at " + batch.getFirst().sequence());
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("at 1");
    }

    private <T> Optional<T> find(long after, Function<List<LedgerEntry>, Optional<T>> look) {
        return database.snapshot(handle -> new LedgerReader(handle).find(after, prepared::add, look));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
