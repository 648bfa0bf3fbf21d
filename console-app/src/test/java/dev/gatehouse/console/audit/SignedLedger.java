package dev.gatehouse.console.audit;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignedTree;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.proof.AuditCheckpoint;
import dev.gatehouse.common.proof.ConsistencyProof;
import dev.gatehouse.common.proof.EventBytes;
import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.common.proof.MerkleTree;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A ledger whose head is signed, and what a server shows of it. Confined to one test. */
public final class SignedLedger {

    private final List<byte[]> leaves = new ArrayList<>();
    private final Map<Long, String> canonical = new HashMap<>();
    private final SignedTree signed = new SignedTree();

    /** Signs with another key from now on. */
    public SignedLedger changeKey() {
        signed.changeKey();
        return this;
    }

    /** How many events it has. */
    public int size() {
        return leaves.size();
    }

    /** Adds that many events. */
    public SignedLedger grow(int events) {
        for (int i = 0; i < events; i++) {
            leaves.add(SignedTree.leaf("event " + leaves.size()));
        }
        return this;
    }

    /** Seals these as the next events, to the byte. */
    public SignedLedger seal(List<SecurityEvent> events) {
        events.forEach(event -> {
            canonical.put(event.sequence(), EventBytes.of(event));
            leaves.add(SignedTree.leaf(EventBytes.of(event)));
        });
        return this;
    }

    /** The event with that sequence, with its proof under the head. */
    public EventProof proof(long sequence) {
        long index = sequence - 1;
        return EventProof.of(
                sequence,
                Objects.requireNonNull(canonical.get(sequence)).getBytes(StandardCharsets.UTF_8),
                index,
                tree().inclusion(index, leaves.size()),
                note());
    }

    /** Has the server prove what is sealed, and leave out what is not. */
    public SignedLedger proveEvents(FakeGatehouse server) {
        server.override("/api/admin/audit/events", exchange -> {
            List<EventProof> proofs = Arrays.stream(
                            exchange.getRequestURI().getQuery().split("&"))
                    .map(parameter -> Long.parseLong(parameter.substring("sequence=".length())))
                    .filter(canonical::containsKey)
                    .map(this::proof)
                    .toList();
            FakeGatehouse.answer(exchange, 200, new Page<>(proofs, null));
        });
        return this;
    }

    /** The verifier key. */
    public NoteKey key() {
        return signed.key();
    }

    /** The head as it is now. */
    public TreeHead head() {
        return signed.head(leaves);
    }

    /** Loses all but the first events. */
    SignedLedger cutTo(int events) {
        leaves.subList(events, leaves.size()).clear();
        return this;
    }

    /** Has another event in place of the first. */
    public SignedLedger rewriteFirst() {
        leaves.set(0, SignedTree.leaf("nothing happened"));
        return this;
    }

    /** Has the server show its head, and the proof that it has grown from that size. */
    public SignedLedger show(FakeGatehouse server, int from) {
        server.report(
                "/api/admin/audit/checkpoint",
                new AuditCheckpoint(leaves.size(), note(), signed.key().verifier()));
        if (from < leaves.size()) {
            server.report(
                    "/api/admin/audit/proof",
                    ConsistencyProof.of(from, leaves.size(), tree().consistency(from, leaves.size())));
        }
        return this;
    }

    /** The head, signed. */
    public String note() {
        return signed.note(leaves);
    }

    private MerkleTree tree() {
        return SignedTree.over(leaves);
    }
}
