package dev.gatehouse.common.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.FilterSchemas;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a {@link FakeGatehouse}. It takes 127.0.0.0/8 for this machine, and compares networks as texts: a block
 * covers an address if it is that address.
 */
public final class FakeBlocks implements FakeResource {

    private static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");
    private static final String LOOPBACK = "127.";

    private final FakeLedger ledger;
    private final Map<BlockId, Block> blocks = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    FakeBlocks(FakeLedger ledger) {
        this.ledger = ledger;
    }

    /** Adds an active block. */
    public Block add(String network, String reason, @Nullable String by, @Nullable Instant expiresAt) {
        BlockId id = new BlockId(ids.incrementAndGet());
        Block block = new Block(id, network, reason, CREATED, by, expiresAt, true, null, null, null);
        put(block);
        return block;
    }

    /** Adds a block, or replaces it. */
    public void put(Block block) {
        blocks.put(block.id(), block);
    }

    @Override
    public void handle(HttpExchange exchange, String rest, String username, Role role) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            list(exchange);
        } else if (!role.permits(Permission.ACT)) {
            FakeGatehouse.refuse(exchange, 403, "You do not have permission to perform this action.");
        } else if (rest.isEmpty()) {
            create(exchange, FakeGatehouse.body(exchange), username);
        } else {
            remove(exchange, rest.substring(1), username);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        List<Block> found = blocks.values().stream()
                .filter(query.filter(FilterSchemas.BLOCKS))
                .filter(block -> query.permits("address", block.network()))
                .filter(block -> query.permits("active", Boolean.toString(block.active())))
                .sorted(Comparator.comparingLong((Block block) -> block.id().value())
                        .reversed())
                .toList();
        FakeGatehouse.answer(exchange, 200, FakeGatehouse.page(found, query));
    }

    private void create(HttpExchange exchange, JsonNode body, String username) throws IOException {
        String network = body.path("network").asText();
        if (network.startsWith(LOOPBACK) && !body.path("force").asBoolean()) {
            conflict(
                    exchange,
                    "covers_loopback",
                    "This would block this machine itself. Force it to do so all the same.");
        } else if (blocks.values().stream()
                .anyMatch(block -> block.active() && block.network().equals(network))) {
            conflict(exchange, "already_blocked", network + " is blocked already.");
        } else {
            String reason = body.path("reason").asText();
            Instant expiresAt = body.has("expires_at")
                    ? Instant.parse(body.path("expires_at").asText())
                    : null;
            Block block = add(network, reason, username, expiresAt);
            append(EventType.ADDRESS_BLOCKED, block, reason, username);
            FakeGatehouse.answer(exchange, 201, block);
        }
    }

    private void remove(HttpExchange exchange, String id, String username) throws IOException {
        Block block = BlockId.parse(id).map(blocks::get).orElse(null);
        if (block == null) {
            FakeGatehouse.refuse(exchange, 404, "Not found.");
        } else if (!block.active()) {
            FakeGatehouse.answer(exchange, 200, block);
        } else {
            String reason = FakeGatehouse.body(exchange).path("reason").asText();
            Block removed = block.removed(CREATED.plusSeconds(1), username, reason);
            put(removed);
            append(EventType.ADDRESS_UNBLOCKED, removed, reason, username);
            FakeGatehouse.answer(exchange, 200, removed);
        }
    }

    private void append(EventType type, Block block, String reason, String by) {
        Map<String, String> details =
                Map.of("block", block.id().toString(), "network", block.network(), "reason", reason, "by", by);
        ledger.append(CREATED, type, null, null, details);
    }

    private static void conflict(HttpExchange exchange, String code, String detail) throws IOException {
        FakeGatehouse.answer(exchange, 409, Map.of("detail", detail, "code", code));
    }
}
