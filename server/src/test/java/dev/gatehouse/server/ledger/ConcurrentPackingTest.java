package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decision 0044: while events are packed, nothing is missed and nothing is there twice. */
@OnBothDatabases
@Timeout(120)
final class ConcurrentPackingTest {

    /** Of a segment. */
    private static final int SEQUENCES = 5;

    private final TestDatabase test;
    private final Database database;
    private final TestLedger t;
    private final LedgerPacker packer;

    ConcurrentPackingTest(TestDatabase test) {
        this.test = test;
        this.database = test.database();
        this.t = new TestLedger(database);
        this.packer = new LedgerPacker(database, SEQUENCES);
    }

    @Test
    void twoProcessesPackEachEventOnce() throws Exception {
        sealDays(12);
        List<SecurityEvent> sealed = t.sealed();
        LedgerPacker other = new LedgerPacker(test.another(), SEQUENCES);

        together(() -> packAll(packer), () -> packAll(other));

        assertThat(t.sealed()).isEqualTo(sealed);
        assertThat(t.count("event_ledger")).isBetween(4L, 4L + SEQUENCES);
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    @Test
    void manyProcessesSweepWhatIsCutOff() throws Exception {
        sealDays(12);
        packAll();
        LedgerUpkeep upkeep = t.upkeep();

        for (int days = 8; days > 2; days--) {
            assertThat(upkeep.cut(t.olderThan(Duration.ofDays(days)), t.clock.instant()))
                    .isTrue();
            assertThat(Race.atOnce(4, () -> t.upkeep().sweep())).contains(true);
            assertThat(t.verify()).isInstanceOf(Holds.class);
        }

        long cut = database.read(new CutStore()::find).orElseThrow().head().sequence();
        while (upkeep.sweep()) {
            assertThat(t.verify()).isInstanceOf(Holds.class);
        }
        assertThat(packed().getFirst().sequence()).isEqualTo(cut + 1);
    }

    @Test
    void readersMissNothingMeanwhile() throws Exception {
        sealDays(30);
        List<Long> all = t.sealed().stream().map(SecurityEvent::sequence).toList();
        List<Long> ofUser = page(Filter.is("user", "user1"));
        AtomicBoolean packing = new AtomicBoolean(true);

        together(
                () -> {
                    int steps = packAll(packer);
                    packing.set(false);
                    return steps;
                },
                () -> {
                    do {
                        assertThat(walk()).isEqualTo(all);
                        assertThat(page(Filter.all())).isEqualTo(all.reversed());
                        assertThat(page(Filter.is("user", "user1"))).isEqualTo(ofUser);
                        assertThat(LongStream.of(1, 20, 70)
                                        .filter(this::isThere)
                                        .count())
                                .isEqualTo(3);
                    } while (packing.get());
                    return 0;
                });

        assertThat(packed()).hasSizeGreaterThan(50);
    }

    /** Between any two of a reader's statements, all is packed and its rows are deleted. */
    @Test
    void readersMissNothingBetweenTwoStatements() throws Exception {
        sealDays(6);
        LedgerTables whole = LedgerTables.read(database);
        List<Long> all = t.sealed().stream().map(SecurityEvent::sequence).toList();
        List<Long> ofUser = page(Filter.is("user", "user1"));

        assertAtEachStatement(whole, handle -> sequences(new LedgerStore().after(handle, 0, 1_000)), all);
        assertAtEachStatement(whole, handle -> sequences(new LedgerStore().newest(handle, 0, 1_000)), all);
        assertAtEachStatement(whole, handle -> page(handle, Filter.all()), all.reversed());
        assertAtEachStatement(whole, handle -> page(handle, Filter.is("user", "user1")), ofUser);
        assertAtEachStatement(
                whole,
                handle -> sequences(new LedgerStore().find(handle, 2).stream().toList()),
                List.of(2L));
    }

    private void assertAtEachStatement(LedgerTables whole, Function<Handle, List<Long>> reading, List<Long> expected)
            throws Exception {
        int last = Integer.MAX_VALUE;
        for (int statement = 1; statement <= last; statement++) {
            whole.restore(database);
            PackingAt packing = new PackingAt(statement);
            List<Long> read = database.read(handle -> {
                SqlStatements statements = handle.getConfig(SqlStatements.class);
                statements.setSqlLogger(packing);
                List<Long> found = reading.apply(handle);
                statements.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
                return found;
            });
            assertThat(read).as("packed behind statement %d", statement).isEqualTo(expected);
            last = packing.statements;
        }
        assertThat(last).isGreaterThan(1);
    }

    /** Packs everything behind a statement. */
    private final class PackingAt implements SqlLogger {

        private final int at;
        private int statements;

        private PackingAt(int at) {
            this.at = at;
        }

        @Override
        public void logAfterExecution(StatementContext context) {
            statements++;
            if (statements == at) {
                CompletableFuture.runAsync(ConcurrentPackingTest.this::packAll).join();
            }
        }
    }

    private static void together(Callable<Integer> one, Callable<Integer> other) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> each : threads.invokeAll(List.of(one, other))) {
                assertThat(each.get()).isNotNegative();
            }
        }
    }

    /** Four events and a checkpoint a day. */
    private void sealDays(int days) {
        for (int i = 0; i < days; i++) {
            t.seal(4);
            t.clock.advance(Duration.ofHours(23));
        }
    }

    private void packAll() {
        assertThat(packAll(packer)).isPositive();
    }

    private int packAll(LedgerPacker with) {
        int steps = 0;
        while (with.step(t.clock.instant())) {
            steps++;
        }
        return steps;
    }

    private List<LedgerRow> packed() {
        return database.read(handle -> TestPacking.segments(handle).stream()
                .flatMap(segment -> new SegmentBlockStore().of(handle, segment).stream())
                .toList());
    }

    /** As a consumer reads it. */
    private List<Long> walk() {
        return LongStream.iterate(
                        0,
                        sequence -> sequence >= 0,
                        sequence -> database.read(handle -> new LedgerStore().after(handle, sequence, 1)).stream()
                                .map(LedgerEntry::sequence)
                                .findFirst()
                                .orElse(-1L))
                .skip(1)
                .boxed()
                .toList();
    }

    private List<Long> page(Filter filter) {
        return database.read(handle -> page(handle, filter));
    }

    private static List<Long> page(Handle handle, Filter filter) {
        return sequences(
                new LedgerStore().page(handle, filter, Optional.empty(), 1_000).items());
    }

    private static List<Long> sequences(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerEntry::sequence).toList();
    }

    private boolean isThere(long sequence) {
        return database.read(handle -> new LedgerStore().find(handle, sequence)).isPresent();
    }
}
