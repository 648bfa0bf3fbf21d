package dev.gatehouse.server.ledger;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.proof.AuditCheckpoint;
import dev.gatehouse.common.proof.ConsistencyProof;
import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.common.proof.SignedCheckpoint;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.ErrorResponses;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.util.List;
import java.util.Optional;

/** Proofs about the ledger, as auditors verify them without it (R40). */
final class ProofEndpoints {

    /** Each is verified before it is given out, which takes half a millisecond; their numbers fit into one request line. */
    private static final int MOST_EVENTS = 100;

    private static final Operation CHECKPOINT = Operation.of("Where the ledger's tree was signed last, as a C2SP note")
            .answers(AuditCheckpoint.class)
            .refuses(404, "nothing was signed yet");

    private static final Operation CHECKPOINTS =
            Operation.of("Where the ledger's tree was signed, the newest first").paged(SignedCheckpoint.class);

    private static final Operation CONSISTENCY = Operation.of("Proves that the ledger only grew (RFC 9162)")
            .query("from", Long.class, "the smaller tree's size, 1 or more; required")
            .query("to", Long.class, "the larger tree's size; required")
            .answers(ConsistencyProof.class)
            .refuses(404, "the tree was never as large, or what the smaller one needs was cut off");

    private static final Operation EVENT = Operation.of("An event with what proves that it is in the ledger")
            .answers(EventProof.class)
            .refuses(404, "there is no such event, or it was cut off")
            .refuses(409, "it was not signed yet, or the tree is being built");

    private static final Operation EVENTS = Operation.of(
                    "Several events with their proofs; those that are not proved yet are left out")
            .queryAnyOf("sequence", Long.class, "an event's sequence; 1 to 100 of them")
            .answersPage(EventProof.class);

    private final LedgerProofs proofs;

    ProofEndpoints(LedgerProofs proofs) {
        this.proofs = proofs;
    }

    List<Endpoint> endpoints() {
        Access read = new Access.Requires(Permission.READ);
        return List.of(
                new Endpoint(Method.GET, "/api/admin/audit/checkpoint", read, this::checkpoint).described(CHECKPOINT),
                new Endpoint(Method.GET, "/api/admin/audit/checkpoints", read, this::checkpoints)
                        .described(CHECKPOINTS),
                new Endpoint(Method.GET, "/api/admin/audit/proof", read, this::consistency).described(CONSISTENCY),
                new Endpoint(Method.GET, "/api/admin/audit/events/{sequence}", read, this::event).described(EVENT),
                new Endpoint(Method.GET, "/api/admin/audit/events", read, this::events).described(EVENTS));
    }

    private Response checkpoint(Exchange exchange) {
        exchange.query();
        return proofs.checkpoint().map(Response::ok).orElseGet(ErrorResponses::notFound);
    }

    private Response checkpoints(Exchange exchange) {
        Query query = exchange.query();
        long before = query.parsed("cursor", ProofEndpoints::number).orElse(Long.MAX_VALUE);
        int limit = query.limit();
        return Response.ok(Page.of(
                proofs.checkpoints(before, limit + 1), limit, checkpoint -> Long.toString(checkpoint.sequence())));
    }

    private Response consistency(Exchange exchange) {
        Query query = exchange.query();
        long from = size(query, "from");
        long to = size(query, "to");
        if (from > to) {
            throw Query.refusal("from", "Not more than to.");
        }
        return proofs.consistency(from, to).map(Response::ok).orElseGet(ErrorResponses::notFound);
    }

    private Response event(Exchange exchange) {
        exchange.query();
        Optional<Long> sequence = number(exchange.pathParameter("sequence"));
        return sequence.flatMap(proofs::proofOf)
                .map(Response::ok)
                .orElseGet(() -> sequence.filter(proofs::has).isPresent()
                        ? ErrorResponses.coded(409, "The event is not proved yet.", "not_proved_yet")
                        : ErrorResponses.notFound());
    }

    private Response events(Exchange exchange) {
        List<Long> sequences = exchange.query().anyOf("sequence", ProofEndpoints::number);
        if (sequences.isEmpty() || sequences.size() > MOST_EVENTS) {
            throw Query.refusal("sequence", "Between 1 and %d of them.".formatted(MOST_EVENTS));
        }
        return Response.ok(new Page<>(proofs.proofsOf(sequences), null));
    }

    private static long size(Query query, String name) {
        return query.parsed(name, ProofEndpoints::number)
                .orElseThrow(() -> Query.refusal(name, "This field is required."));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
