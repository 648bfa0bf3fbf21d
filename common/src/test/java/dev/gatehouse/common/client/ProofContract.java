package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.SignedCheckpoint;
import dev.gatehouse.common.proof.TreeHead;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    void listsWhereTheTreeWasSignedBeforeTheNewestFirst() throws Exception {
        server().failLogins(1);
        NoteKey key = NoteKey.parse(client().proofs().checkpoint().key()).orElseThrow();
        TreeHead pinned = client().proofs().checkpoint().open(key).orElseThrow();
        TreeHead newest = grown(key, pinned);

        Page<SignedCheckpoint> first = client().proofs().checkpoints(1, null);
        Page<SignedCheckpoint> second = client().proofs().checkpoints(500, first.next());

        assertThat(first.items()).extracting(each -> each.open(key)).containsExactly(Optional.of(newest));
        assertThat(first.items()).extracting(SignedCheckpoint::key).containsExactly(key.verifier());
        assertThat(second.items()).extracting(each -> each.open(key)).contains(Optional.of(pinned));
        assertThat(second.items())
                .extracting(SignedCheckpoint::sequence)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allMatch(sequence -> sequence < first.items().getFirst().sequence());
        assertThat(second.next()).isNull();
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

    @Test
    void provesEventsAsItShowsThemAndLeavesOutWhatIsNotThere() throws Exception {
        server().failLogins(2);
        NoteKey key = NoteKey.parse(client().proofs().checkpoint().key()).orElseThrow();
        TreeHead head = client().proofs().checkpoint().open(key).orElseThrow();
        long newest = head.size();

        List<EventProof> proofs = client().proofs().events(List.of(newest, 1_000_000L, 1L));

        assertThat(proofs).extracting(EventProof::sequence).containsExactly(newest, 1L);
        for (EventProof proof : proofs) {
            assertThat(proof.verify(key)).isPresent();
            SecurityEvent shown = client().events(EventQuery.newest(1).before(proof.sequence() + 1))
                    .items()
                    .getFirst();
            assertThat(proof.event().orElseThrow())
                    .usingRecursiveComparison()
                    .ignoringFields("hash")
                    .isEqualTo(shown);
        }
    }

    /** A head is signed when the server gets to it, within a second or two of its time. */
    private TreeHead grown(NoteKey key, TreeHead pinned) throws Exception {
        server().failLogins(1);
        server().letTimePass();
        TreeHead newest = pinned;
        while (newest.size() == pinned.size()) {
            newest = client().proofs().advance(key, pinned).orElseThrow();
        }
        return newest;
    }
}
