package dev.gatehouse.server.block;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterOperator;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.FilterSql;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Lead;
import dev.gatehouse.server.database.PageSearch;
import dev.gatehouse.server.database.PlaceKey;
import dev.gatehouse.server.database.Restriction;
import dev.gatehouse.server.event.AuditContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The blocks. Ids begin at 1; a row with another one is of a database writer, and no block. */
final class BlockStore {

    private static final String SELECT = """
            SELECT id, network, reason, created_at, created_by, expires_at,
                   removed_at, removed_by, remove_reason
            FROM address_block
            """;

    private static final FilterSql<Block, Block> SQL = new FilterSql<>(
            FilterSchemas.BLOCKS,
            Map.of(
                    "address", "network",
                    "active", "removed_at IS NULL AND (expires_at IS NULL OR expires_at > :now)",
                    "reason", "reason",
                    "by", "created_by",
                    "since", "created_at",
                    "until", "created_at"),
            block -> block);

    /** Adds an active block. The network's unique name fails the statement if it is blocked already. */
    BlockId insert(Handle handle, BlockDraft draft, AuditContext context) {
        long id = handle.createUpdate("""
                        INSERT INTO address_block
                            (network, active_network, reason, created_at, created_by, created_by_role, expires_at)
                        VALUES
                            (:network, :network, :reason, :now, :by, :role, :expiresAt)
                        """)
                .bind("network", draft.network().toString())
                .bind("reason", draft.reason())
                .bind("now", context.at())
                .bind("by", context.by())
                .bind("role", Rank.imposing(context).map(Role::code).orElse(null))
                .bind("expiresAt", draft.expiresAt().orElse(null))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return new BlockId(id);
    }

    /** The role of who has imposed it, at that time; empty for the server itself. */
    Optional<Role> imposedBy(Handle handle, BlockId id) {
        return handle.createQuery(
                        "SELECT created_by_role FROM address_block WHERE id = :id AND created_by_role IS NOT NULL")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .flatMap(Role::parse);
    }

    /** Makes room for another block of that network, if the last one has expired. */
    void giveWay(Handle handle, Network network, Instant now) {
        handle.createUpdate("""
                        UPDATE address_block
                        SET active_network = NULL
                        WHERE active_network = :network AND expires_at <= :now
                        """)
                .bind("network", network.toString())
                .bind("now", now)
                .execute();
    }

    /**
     * Removes a block that is active.
     *
     * @param by the name of the account that removes it; null where no account does
     * @return whether it was
     */
    boolean remove(Handle handle, BlockId id, String reason, @Nullable String by, Instant now) {
        return handle.createUpdate("""
                        UPDATE address_block
                        SET active_network = NULL, removed_at = :now, removed_by = :by, remove_reason = :reason
                        WHERE id = :id AND removed_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
                        """)
                        .bind("id", id.value())
                        .bind("reason", reason)
                        .bind("by", by)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    Optional<Block> find(Handle handle, BlockId id, Instant now) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, _) -> block(row, now))
                .findOne();
    }

    /** The active block of exactly that network. */
    Optional<Block> findActive(Handle handle, Network network, Instant now) {
        return handle.createQuery(SELECT + "WHERE active_network = :network AND id > 0")
                .bind("network", network.toString())
                .map((row, _) -> block(row, now))
                .findOne()
                .filter(Block::active);
    }

    /** The active blocks of exactly these networks. */
    List<Block> findActive(Handle handle, List<Network> networks, Instant now) {
        return handle
                .createQuery(SELECT + "WHERE active_network IN (<networks>) AND id + 0 > 0")
                .bindList("networks", networks.stream().map(Network::toString).toList())
                .map((row, _) -> block(row, now))
                .stream()
                .filter(Block::active)
                .toList();
    }

    /** What requests have to know of every block that is active. */
    List<ActiveBlock> standing(Handle handle, Instant now) {
        return handle.createQuery("""
                        SELECT active_network, expires_at
                        FROM address_block
                        WHERE active_network IS NOT NULL AND (expires_at IS NULL OR expires_at > :now)
                        """).bind("now", now).map((row, _) -> standing(row)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** What requests have to know of the block of exactly that network; it may have expired. */
    Optional<ActiveBlock> standing(Handle handle, Network network) {
        return handle.createQuery("""
                        SELECT active_network, expires_at
                        FROM address_block
                        WHERE active_network = :network
                        """)
                .bind("network", network.toString())
                .map((row, _) -> standing(row))
                .findOne()
                .flatMap(standing -> standing);
    }

    /** Those with a lesser id, newest first, at most that many. */
    Found<Long, Block> page(Handle handle, Filter filter, Optional<BlockId> before, int limit, Instant now) {
        PageSearch<Long, Block> search = search(now);
        Optional<Restriction> covering = Restriction.find(filter, "address", FilterOperator.OVERLAPS)
                .filter(restriction -> restriction.values().size() == 1)
                .filter(restriction -> address(restriction).isPresent());
        return search.find(
                handle,
                covering.map(restriction -> leads(handle, address(restriction).orElseThrow()))
                        .orElse(List.of(Lead.NONE)),
                SQL.rows(covering.map(restriction -> restriction.rest(filter)).orElse(filter), now),
                search.behind(before.map(BlockId::value)),
                limit);
    }

    private static PageSearch<Long, Block> search(Instant now) {
        return new PageSearch<>(
                SELECT,
                "address_block",
                PlaceKey.number("id"),
                (row, _) -> block(row, now),
                block -> block.id().value(),
                "created_at");
    }

    private static Optional<IpAddress> address(Restriction restriction) {
        return IpAddress.parse(restriction.values().getFirst());
    }

    private static List<Lead> leads(Handle handle, IpAddress address) {
        return everBlocked(handle, address.networks()).stream()
                .map(network -> Lead.of("network", network))
                .toList();
    }

    private static List<String> everBlocked(Handle handle, List<Network> networks) {
        return handle.createQuery("""
                        SELECT DISTINCT network
                        FROM address_block
                        WHERE network IN (<networks>)
                        """)
                .bindList("networks", networks.stream().map(Network::toString).toList())
                .mapTo(String.class)
                .list();
    }

    /** A row whose network cannot be read blocks no client; the result is empty. */
    private static Optional<ActiveBlock> standing(ResultSet row) throws SQLException {
        Instant expiresAt = Columns.instantOrNull(row, "expires_at");
        return Network.parse(row.getString("active_network")).map(network -> new ActiveBlock(network, expiresAt));
    }

    private static Block block(ResultSet row, Instant now) throws SQLException {
        Instant expiresAt = Columns.instantOrNull(row, "expires_at");
        Instant removedAt = Columns.instantOrNull(row, "removed_at");
        return new Block(
                new BlockId(row.getLong("id")),
                row.getString("network"),
                row.getString("reason"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                expiresAt,
                removedAt == null && (expiresAt == null || expiresAt.isAfter(now)),
                removedAt,
                row.getString("removed_by"),
                row.getString("remove_reason"));
    }
}
