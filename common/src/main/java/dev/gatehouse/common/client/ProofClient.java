package dev.gatehouse.common.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.proof.AuditCheckpoint;
import dev.gatehouse.common.proof.ConsistencyProof;
import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.SignedCheckpoint;
import dev.gatehouse.common.proof.TreeHead;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of the admin API that proves the event ledger; its calls block as those of {@link AdminClient}. Nothing that the
 * server says is believed beyond what its pinned key has signed. Thread-safe.
 */
public final class ProofClient {

    /** As many events are proved at once at most. */
    public static final int MOST_EVENTS = 100;

    private static final TypeReference<Page<EventProof>> PROOFS = new TypeReference<>() {};

    private static final TypeReference<Page<SignedCheckpoint>> CHECKPOINTS = new TypeReference<>() {};

    private static final String PATH = "/api/admin/audit/";

    private final AuthorizedTransport transport;

    ProofClient(AuthorizedTransport transport) {
        this.transport = transport;
    }

    /**
     * Reads where the ledger's tree was signed last.
     *
     * @throws CallException.Refused with status 404 if nothing was signed yet
     */
    public AuditCheckpoint checkpoint() throws CallException, InterruptedException {
        return transport.get(PATH + "checkpoint").read(AuditCheckpoint.class);
    }

    /**
     * Reads where the tree was signed before, the newest first.
     *
     * @param limit  at most so many; 1 to 500
     * @param cursor {@link Page#next} of the page before; null for the newest
     */
    public Page<SignedCheckpoint> checkpoints(int limit, @Nullable String cursor)
            throws CallException, InterruptedException {
        QueryString query = new QueryString().with("limit", limit).with("cursor", cursor);
        return transport.get(PATH + "checkpoints" + query).read(CHECKPOINTS);
    }

    /**
     * Reads what proves that the tree only grew.
     *
     * @throws CallException.Refused with status 404 if the tree was never as large, or the smaller one's part was cut off
     */
    public ConsistencyProof consistency(long from, long to) throws CallException, InterruptedException {
        return transport.get(PATH + "proof?from=" + from + "&to=" + to).read(ConsistencyProof.class);
    }

    /**
     * Reads events with their proofs, which {@link EventProof#verify} verifies; those that are not proved yet, or are not there, are left out.
     *
     * @param sequences at most {@link #MOST_EVENTS}
     */
    public List<EventProof> events(List<Long> sequences) throws CallException, InterruptedException {
        QueryString query = new QueryString();
        sequences.forEach(sequence -> query.with("sequence", sequence));
        return transport.get(PATH + "events" + query).read(PROOFS).items();
    }

    /**
     * Asks whether the ledger has only grown since it had the pinned head.
     *
     * @param key    the pinned key
     * @param pinned what that key has signed once
     * @return the newest head, to be pinned in place of the other one; empty if something was cut, rewritten or signed by
     *     another key
     * @throws CallException.Refused with status 404 if nothing was signed, or retention has cut off what the proof needs
     */
    public Optional<TreeHead> advance(NoteKey key, TreeHead pinned) throws CallException, InterruptedException {
        Optional<TreeHead> newest = checkpoint().open(key).filter(head -> head.size() >= pinned.size());
        if (newest.isEmpty() || newest.get().equals(pinned)) {
            return newest;
        }
        TreeHead head = newest.get();
        return consistency(pinned.size(), head.size()).proves(pinned, head) ? newest : Optional.empty();
    }
}
