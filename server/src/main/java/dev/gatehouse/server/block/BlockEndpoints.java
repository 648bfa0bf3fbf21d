package dev.gatehouse.server.block;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.ErrorResponses;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Fields;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Blocks as admins see, add and remove them (R22). */
final class BlockEndpoints {

    private static final Operation LIST = Operation.of("Blocks, the newest first")
            .filtered()
            .query("active", Boolean.class, "those in force, or those that are over")
            .query("address", String.class, "those that this address is in")
            .paged(Block.class);

    private static final Operation ADD = Operation.of("Blocks an address or a network")
            .takes("network", String.class, "such as 192.0.2.7 or 192.0.2.0/24")
            .takes("reason", String.class, "why, for the record")
            .mayTake("expires_at", Instant.class, "when it ends by itself; never if it is left out")
            .mayTake("force", Boolean.class, "also where it does harm")
            .answers(201, Block.class)
            .refuses(403, "an administrator works from there")
            .refuses(409, "it is blocked already, or the block would do harm and is not forced");

    private static final Operation REMOVE = Operation.of("Removes a block")
            .takes("reason", String.class, "why, for the record")
            .answers(Block.class)
            .refuses(403, "an administrator has made it");

    private final BlockService blocks;

    BlockEndpoints(BlockService blocks) {
        this.blocks = blocks;
    }

    List<Endpoint> endpoints() {
        Access read = new Access.Requires(Permission.READ);
        Access act = new Access.Requires(Permission.ACT);
        return List.of(
                new Endpoint(Method.GET, "/api/admin/blocks", read, this::list).described(LIST),
                new Endpoint(Method.POST, "/api/admin/blocks", act, this::add).described(ADD),
                new Endpoint(Method.DELETE, "/api/admin/blocks/{id}", act, this::remove).described(REMOVE));
    }

    private Response list(Exchange exchange) {
        Query query = exchange.query();
        Filter filter = Filter.and(List.of(
                query.filter(FilterSchemas.BLOCKS, exchange.now()),
                query.parsed("address", IpAddress::parse)
                        .map(address -> Filter.overlaps("address", address.toString()))
                        .orElse(Filter.all()),
                Filter.isGiven("active", query.flag("active").map(Object::toString))));
        Optional<BlockId> before = query.parsed("cursor", BlockId::parse);
        int limit = query.limit();
        return Response.ok(blocks.list(filter, before, limit + 1, exchange.now())
                .page(limit, block -> block.id().value(), id -> Long.toString(id)));
    }

    private Response add(Exchange exchange) {
        Fields fields = exchange.fields().only("network", "reason", "expires_at", "force");
        Optional<Network> network = fields.parsed(
                "network", Network::parse, "Not an address or network such as 192.0.2.7 or 192.0.2.0/24.");
        String reason = fields.trimmedText("reason", BlockDraft.LONGEST_REASON);
        Optional<Instant> expiresAt = fields.optional("expires_at", name -> instant(fields, name, exchange.now()))
                .flatMap(end -> end);
        boolean force = fields.optional("force", fields::flag).orElse(false);
        fields.check();
        return answer(
                blocks.add(new BlockDraft(network.orElseThrow(), reason, expiresAt, force), AuditContext.of(exchange)));
    }

    private Response remove(Exchange exchange) {
        Fields fields = exchange.fields();
        String reason = fields.trimmedText("reason", BlockDraft.LONGEST_REASON);
        fields.check();
        return BlockId.parse(exchange.pathParameter("id"))
                .map(id -> answer(blocks.remove(id, reason, AuditContext.of(exchange))))
                .orElseGet(ErrorResponses::notFound);
    }

    private static Response answer(RemoveOutcome outcome) {
        return switch (outcome) {
            case RemoveOutcome.Removed(Block block) -> Response.ok(block);
            case RemoveOutcome.Unknown _ -> ErrorResponses.notFound();
            case RemoveOutcome.Outranked _ -> ErrorResponses.forbidden();
        };
    }

    private static Optional<Instant> instant(Fields fields, String name, Instant now) {
        return fields.parsed(
                name,
                text -> Query.instantOf(text).filter(now::isBefore),
                "Not a point in time to come such as 2026-01-31T12:00:00Z.");
    }

    private static Response answer(AddOutcome outcome) {
        return switch (outcome) {
            case AddOutcome.Added(Block block) -> Response.of(201, block);
            case AddOutcome.AlreadyBlocked(Network network) ->
                ErrorResponses.coded(409, network + " is blocked already.", "already_blocked");
            case AddOutcome.Outranked _ -> ErrorResponses.forbidden();
            case AddOutcome.Harmful(BlockRisk harm) ->
                ErrorResponses.coded(
                        409,
                        "This would block %s. Force it to do so all the same.".formatted(harm.what()),
                        harm.name().toLowerCase(Locale.ROOT));
        };
    }
}
