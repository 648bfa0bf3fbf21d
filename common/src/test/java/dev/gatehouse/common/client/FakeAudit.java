package dev.gatehouse.common.client;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.proof.AuditCheckpoint;
import dev.gatehouse.common.proof.ConsistencyProof;
import dev.gatehouse.common.proof.EventBytes;
import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.common.proof.MerkleTree;
import dev.gatehouse.common.proof.SignedCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The tree over the events of a {@link FakeGatehouse}, signed up to the newest one; a {@linkplain FakeGatehouse#report report}
 * takes its place. Thread-safe.
 */
final class FakeAudit implements FakeResource {

    /** No sequence is as large. */
    private static final String END = Long.toString(Long.MAX_VALUE);

    private final FakeLedger ledger;
    private final SignedTree tree = new SignedTree();

    /** What was given out as the newest, by the last event in it. */
    private final ConcurrentSkipListMap<Long, SignedCheckpoint> signed = new ConcurrentSkipListMap<>();

    FakeAudit(FakeLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void handle(HttpExchange exchange, String rest, String username, Role role) throws IOException {
        List<SecurityEvent> events = ledger.events();
        switch (rest) {
            case "/checkpoint" -> checkpoint(exchange, events);
            case "/checkpoints" -> checkpoints(exchange);
            case "/proof" -> proof(exchange, events);
            case "/events" -> events(exchange, events);
            default -> FakeGatehouse.refuse(exchange, 404, "Not found.");
        }
    }

    private void checkpoint(HttpExchange exchange, List<SecurityEvent> events) throws IOException {
        if (events.isEmpty()) {
            FakeGatehouse.refuse(exchange, 404, "Not found.");
            return;
        }
        FakeGatehouse.answer(exchange, 200, sign(events));
    }

    private AuditCheckpoint sign(List<SecurityEvent> events) {
        SecurityEvent last = events.getLast();
        SignedCheckpoint made = signed.computeIfAbsent(
                last.sequence(),
                sequence -> new SignedCheckpoint(
                        sequence, last.occurredAt(), note(events), tree.key().verifier()));
        return new AuditCheckpoint(made.sequence(), made.note(), tree.key().verifier());
    }

    private void checkpoints(HttpExchange exchange) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        long before = Long.parseLong(query.first("cursor", END));
        int limit = Integer.parseInt(query.first("limit", "50"));
        List<SignedCheckpoint> found =
                signed.headMap(before).reversed().values().stream().toList();
        FakeGatehouse.answer(exchange, 200, Page.of(found, limit, checkpoint -> Long.toString(checkpoint.sequence())));
    }

    private static void proof(HttpExchange exchange, List<SecurityEvent> events) throws IOException {
        FakeQuery query = FakeQuery.of(exchange.getRequestURI());
        long from = Long.parseLong(query.first("from", "1"));
        long to = Long.parseLong(query.first("to", "1"));
        if (to > events.size()) {
            FakeGatehouse.refuse(exchange, 404, "Not found.");
            return;
        }
        FakeGatehouse.answer(
                exchange, 200, ConsistencyProof.of(from, to, tree(events).consistency(from, to)));
    }

    private void events(HttpExchange exchange, List<SecurityEvent> events) throws IOException {
        String note = note(events);
        MerkleTree tree = tree(events);
        List<EventProof> proofs = Arrays.stream(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(parameter -> Long.parseLong(parameter.substring("sequence=".length())))
                .filter(sequence -> sequence <= events.size())
                .map(sequence -> EventProof.of(
                        sequence,
                        bytes(events.get((int) (sequence - 1))),
                        sequence - 1,
                        tree.inclusion(sequence - 1, events.size()),
                        note))
                .toList();
        FakeGatehouse.answer(exchange, 200, new Page<>(proofs, null));
    }

    private static byte[] bytes(SecurityEvent event) {
        return EventBytes.of(event).getBytes(StandardCharsets.UTF_8);
    }

    private String note(List<SecurityEvent> events) {
        return tree.note(leaves(events));
    }

    private static MerkleTree tree(List<SecurityEvent> events) {
        return SignedTree.over(leaves(events));
    }

    private static List<byte[]> leaves(List<SecurityEvent> events) {
        return events.stream().map(event -> MerkleTree.leaf(bytes(event))).toList();
    }
}
