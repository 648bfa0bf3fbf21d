package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import org.junit.jupiter.api.Test;

/** Proofs of the ledger: what a console that has pinned a head needs (R40). */
public abstract class ProofContract extends AdminContract {

    protected ProofContract(ContractServer server) {
        super(server);
    }

    @Test
    void provesThatTheLedgerHasOnlyGrown() throws Exception {
        server().failLogins(3);
        NoteKey key = NoteKey.parse(client().proofs().checkpoint().key()).orElseThrow();
        TreeHead pinned = client().proofs().checkpoint().open(key).orElseThrow();

        TreeHead newest = grown(key, pinned);

        assertThat(newest.origin()).isEqualTo(pinned.origin());
        assertThat(client().proofs().consistency(pinned.size(), newest.size()).proves(pinned, newest))
                .isTrue();
        assertThat(client().proofs().advance(key, newest)).isPresent();
    }

    @Test
    void provesNothingOfAHeadThatItNeverHad() throws Exception {
        server().failLogins(1);
        NoteKey key = NoteKey.parse(client().proofs().checkpoint().key()).orElseThrow();
        TreeHead pinned = client().proofs().checkpoint().open(key).orElseThrow();
        TreeHead forged = new TreeHead(pinned.origin(), pinned.size(), "A".repeat(43) + "=");

        TreeHead _ = grown(key, pinned);

        assertThat(client().proofs().advance(key, forged)).isEmpty();
        assertThat(statusOf(() -> client().proofs().consistency(pinned.size(), 1_000_000)))
                .isEqualTo(404);
    }

    /** A head is signed when the server gets to it, within a second or two. */
    private TreeHead grown(NoteKey key, TreeHead pinned) throws Exception {
        var _ = following(() -> {});
        TreeHead newest = pinned;
        while (newest.size() == pinned.size()) {
            newest = client().proofs().advance(key, pinned).orElseThrow();
        }
        return newest;
    }
}
