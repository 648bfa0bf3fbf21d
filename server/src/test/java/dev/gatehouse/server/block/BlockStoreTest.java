package dev.gatehouse.server.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.FilterAgreement;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.database.TestFilters;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.TestAuditContexts;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class BlockStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    private final Database database;
    private final BlockStore store = new BlockStore();

    BlockStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void keepsWhatWasInserted() {
        BlockId id = insert("2001:db8::/32", LATER, "alice");

        assertThat(find(id, NOW))
                .contains(new Block(id, "2001:db8::/32", "because", NOW, "alice", LATER, true, null, null, null));
        assertThat(find(new BlockId(id.value() + 1), NOW)).isEmpty();
    }

    @Test
    void keepsWhatHasNeitherAnEndNorAName() {
        BlockId id = insert("192.0.2.1", null, null);

        assertThat(find(id, NOW)).hasValueSatisfying(block -> {
            assertThat(block.expiresAt()).isNull();
            assertThat(block.createdBy()).isNull();
            assertThat(block.active()).isTrue();
        });
    }

    @Test
    void aBlockExpiresAtItsEnd() {
        BlockId id = insert("192.0.2.1", LATER, null);

        assertThat(find(id, LATER.minusNanos(1000)).orElseThrow().active()).isTrue();
        assertThat(find(id, LATER).orElseThrow().active()).isFalse();
        assertThat(standing(LATER.minusNanos(1000))).containsExactly("192.0.2.1");
        assertThat(standing(LATER)).isEmpty();
        assertThat(findActive("192.0.2.1", LATER)).isEmpty();
    }

    @Test
    void removesOnlyOnce() {
        BlockId id = insert("192.0.2.1", null, null);

        assertThat(remove(id, "first", NOW)).isTrue();
        assertThat(remove(id, "second", LATER)).isFalse();

        Block removed = find(id, LATER).orElseThrow();
        assertThat(removed.active()).isFalse();
        assertThat(removed.removedAt()).isEqualTo(NOW);
        assertThat(removed.removedBy()).isEqualTo("bob");
        assertThat(removed.removeReason()).isEqualTo("first");
        assertThat(standing(NOW)).isEmpty();
    }

    @Test
    void doesNotRemoveWhatHasExpired() {
        BlockId id = insert("192.0.2.1", LATER, null);

        assertThat(remove(id, "late", LATER)).isFalse();
        assertThat(find(id, LATER).orElseThrow().removedAt()).isNull();
    }

    @Test
    void aNetworkIsBlockedOnceAtATime() {
        BlockId first = insert("192.0.2.1", null, null);

        assertThat(insertUnlessDuplicate("192.0.2.1")).isEmpty();
        assertThat(insertUnlessDuplicate("192.0.2.0/24")).isPresent();

        remove(first, "done", NOW);
        assertThat(insertUnlessDuplicate("192.0.2.1")).isPresent();
    }

    @Test
    void whatHasExpiredGivesWayAndNothingElse() {
        insert("192.0.2.1", LATER, null);
        insert("192.0.2.2", null, null);

        database.execute(handle -> store.giveWay(handle, network("192.0.2.1"), LATER.minusNanos(1000)));
        assertThat(insertUnlessDuplicate("192.0.2.1")).isEmpty();

        database.execute(handle -> store.giveWay(handle, network("192.0.2.1"), LATER));
        database.execute(handle -> store.giveWay(handle, network("192.0.2.2"), LATER));
        assertThat(insertUnlessDuplicate("192.0.2.1")).isPresent();
        assertThat(insertUnlessDuplicate("192.0.2.2")).isEmpty();
    }

    @Test
    void findsTheStandingBlockOfANetwork() {
        insert("192.0.2.0/24", LATER, null);

        assertThat(database.<Optional<ActiveBlock>>write(handle -> store.standing(handle, network("192.0.2.0/24"))))
                .contains(new ActiveBlock(network("192.0.2.0/24"), LATER));
        assertThat(database.<Optional<ActiveBlock>>write(handle -> store.standing(handle, network("192.0.2.0"))))
                .isEmpty();
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        insert("192.0.2.1", null, null);
        insert("192.0.2.2", null, null);
        BlockId third = insert("192.0.2.3", null, null);

        assertThat(page(Filter.all(), 2)).containsExactly("192.0.2.3", "192.0.2.2");
        assertThat(page(Filter.all(), Optional.of(third), 5)).containsExactly("192.0.2.2", "192.0.2.1");
    }

    @Test
    void remembersTheRoleThatHasImposedOne() {
        BlockId byServer = insert("192.0.2.1", null, null);
        BlockId byOperator = insert("192.0.2.2", null, "olga");
        AuditContext command = AuditContext.of(RequestSource.command("test"), NOW);
        BlockId byCommand = database.write(handle -> store.insert(handle, draft("192.0.2.3", null), command));

        assertThat(imposedBy(byServer)).isEmpty();
        assertThat(imposedBy(byOperator)).contains(Role.OPERATOR);
        assertThat(imposedBy(byCommand)).contains(Role.ADMIN);
    }

    @Test
    void listsWhatIsActiveOrWhatIsNot() {
        insert("192.0.2.1", NOW, null);
        remove(insert("192.0.2.2", null, null), "done", NOW);
        insert("192.0.2.3", LATER, null);
        insert("192.0.2.4", null, null);

        assertThat(page(filter("active:true"), 5)).containsExactly("192.0.2.4", "192.0.2.3");
        assertThat(page(filter("active:false"), 5)).containsExactly("192.0.2.2", "192.0.2.1");
    }

    @Test
    void findsWhatTheFilterMatches() {
        List<String> networks = List.of(
                "0.0.0.0/1",
                "10.2.0.0/16",
                "10.2.0.0/28",
                "10.2.0.7",
                "192.0.2.7",
                "2001:db8::/32",
                "2001:db8::7",
                "::1");
        networks.forEach(network -> insert(network, null, "olga"));
        insert("198.51.100.1", NOW, null);
        remove(insert("198.51.100.2", null, "Otto"), "done", NOW);

        new FilterAgreement(
                        "address:10.2.0.7",
                        "address:10.2.0.7,::1",
                        "address:10.0.0.0/8",
                        "address:2001:db8::/64",
                        "address:2001:db8::7",
                        "active:true",
                        "active:false",
                        "by:olga",
                        "by:o*")
                .check(
                        FilterSchemas.BLOCKS,
                        filter -> database.write(handle -> store.page(handle, filter, Optional.empty(), 100, NOW))
                                .items());
    }

    @Test
    void readsNoMoreThanThePage() {
        database.execute(handle -> {
            for (int i = 0; i < 2_000; i++) {
                store.insert(handle, draft("10.0.%d.%d".formatted(i / 250, i % 250), null), context(null));
            }
        });
        Reads.analyze(database, "address_block");

        Reads.during(
                        database,
                        handle -> assertThat(store.findActive(handle, List.of(network("10.0.1.7")), NOW))
                                .hasSize(1))
                .assertBounded("address_block", 10);
        for (String active : List.of("", " active:true")) {
            for (String address : List.of("", "address:10.0.1.7", "address:10.0.0.0/8", "-address:192.0.2.0/24")) {
                Reads.during(
                                database,
                                handle -> store.page(
                                        handle, filter(address + active), Optional.of(new BlockId(1_500)), 10, NOW))
                        .assertBounded("address_block", 600);
            }
        }
    }

    @Test
    void listsWhatCoversAnAddress() {
        insert("0.0.0.0/0", null, null);
        insert("192.0.2.0/24", null, null);
        insert("192.0.2.7", null, null);
        insert("192.0.2.8", null, null);
        insert("2001:db8::/32", null, null);
        insert("2001:db8::7", null, null);

        assertThat(page(filter("address:192.0.2.7"), 5)).containsExactly("192.0.2.7", "192.0.2.0/24", "0.0.0.0/0");
        assertThat(page(filter("address:2001:db8::7"), 5)).containsExactly("2001:db8::7", "2001:db8::/32");
        assertThat(page(filter("address:2001:db9::7"), 5)).isEmpty();
    }

    @Test
    void listsWhatHasAnAddressInCommonWithANetwork() {
        insert("0.0.0.0/0", null, null);
        insert("192.0.2.0/28", null, null);
        insert("192.0.2.7", null, null);
        insert("192.0.3.7", null, null);
        insert("2001:db8::7", null, null);

        assertThat(page(filter("address:192.0.2.0/24"), 5)).containsExactly("192.0.2.7", "192.0.2.0/28", "0.0.0.0/0");
        assertThat(page(filter("address:2001:db8::/32"), 5)).containsExactly("2001:db8::7");
        assertThat(page(filter("-address:192.0.2.0/24"), 5)).containsExactly("2001:db8::7", "192.0.3.7");
    }

    private static Filter filter(String text) {
        return TestFilters.of(FilterSchemas.BLOCKS, text);
    }

    private BlockId insert(String network, @Nullable Instant expiresAt, @Nullable String by) {
        return database.write(handle -> store.insert(handle, draft(network, expiresAt), context(by)));
    }

    private static AuditContext context(@Nullable String by) {
        return by == null ? AuditContext.of(RequestSource.server(), NOW) : TestAuditContexts.of(by, Role.OPERATOR, NOW);
    }

    private Optional<BlockId> insertUnlessDuplicate(String network) {
        return database.unlessDuplicate(handle -> store.insert(handle, draft(network, null), context(null)));
    }

    private static BlockDraft draft(String network, @Nullable Instant expiresAt) {
        return new BlockDraft(network(network), "because", Optional.ofNullable(expiresAt), false);
    }

    private Optional<Role> imposedBy(BlockId id) {
        return database.write(handle -> store.imposedBy(handle, id));
    }

    private boolean remove(BlockId id, String reason, Instant now) {
        return database.write(handle -> store.remove(handle, id, reason, "bob", now));
    }

    private Optional<Block> find(BlockId id, Instant now) {
        return database.write(handle -> store.find(handle, id, now));
    }

    private Optional<Block> findActive(String network, Instant now) {
        return database.write(handle -> store.findActive(handle, network(network), now));
    }

    private List<String> standing(Instant now) {
        return database.write(handle -> store.standing(handle, now)).stream()
                .map(block -> block.network().toString())
                .toList();
    }

    private List<String> page(Filter filter, int limit) {
        return page(filter, Optional.empty(), limit);
    }

    private List<String> page(Filter filter, Optional<BlockId> before, int limit) {
        return database.write(handle -> store.page(handle, filter, before, limit, NOW)).items().stream()
                .map(Block::network)
                .toList();
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }
}
