package dev.gatehouse.server.block;

import static dev.gatehouse.server.Race.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.server.account.NoSignIns;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedgerMac;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** R22 under concurrency: a network is blocked once, and memory ends as the database does. */
@OnBothDatabases
@Isolated("many threads race, and each waits for the others no longer than a client would")
final class BlockRaceTest {

    private static final int PARALLEL = 40;
    private static final int ROUNDS = 10;

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AuditContext OCCASION = AuditContext.of(RequestSource.command("test"), NOW);
    private static final Network NETWORK = Network.parse("192.0.2.0/24").orElseThrow();
    private static final IpAddress ADDRESS = IpAddress.parse("192.0.2.1").orElseThrow();

    private final ActiveBlocks active = new ActiveBlocks();
    private final BlockService blocks;
    private final Database database;

    BlockRaceTest(Database database) {
        this.database = database;
        EventLog events = new EventLog(TestLedgerMac.usual(), () -> {});
        this.blocks = new BlockService(
                database, events, new Rank(new NoSignIns(), new EventTally(database, events)), List.of(), active);
    }

    @Test
    void ofManyWhoBlockANetworkOneDoes() throws Exception {
        List<AddOutcome> outcomes = atOnce(PARALLEL, this::add);

        assertThat(outcomes).filteredOn(AddOutcome.Added.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(AddOutcome.AlreadyBlocked.class::isInstance)
                .hasSize(PARALLEL - 1);
        assertThat(events("address_blocked")).isEqualTo(1);
        assertThat(active.covering(ADDRESS, NOW).isPresent()).isTrue();
    }

    @Test
    void ofManyWhoRemoveABlockOneDoes() throws Exception {
        add();
        Block block = blocks.find(NETWORK, NOW).orElseThrow();

        atOnce(PARALLEL, () -> blocks.remove(block.id(), "done", OCCASION));

        assertThat(events("address_unblocked")).isEqualTo(1);
        assertThat(active.covering(ADDRESS, NOW).isPresent()).isFalse();
    }

    @Test
    void memoryEndsAsTheDatabaseDoes() throws Exception {
        Callable<Object> add = this::add;
        Callable<Object> remove =
                () -> blocks.find(NETWORK, NOW).map(block -> blocks.remove(block.id(), "x", OCCASION));
        List<Callable<Object>> both = List.of(add, remove);

        for (int round = 0; round < ROUNDS; round++) {
            atOnce(Collections.nCopies(PARALLEL / 4, both).stream()
                    .flatMap(List::stream)
                    .toList());

            assertThat(active.covering(ADDRESS, NOW).isPresent())
                    .isEqualTo(blocks.find(NETWORK, NOW).isPresent());
        }
    }

    private AddOutcome add() {
        return blocks.add(new BlockDraft(NETWORK, "scans", Optional.empty(), false), OCCASION);
    }

    private long events(String type) {
        return database.write(handle -> handle.createQuery("SELECT COUNT(*) FROM event_inbox WHERE type = :type")
                .bind("type", type)
                .mapTo(Long.class)
                .one());
    }
}
