package dev.gatehouse.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.proof.SignedCheckpoint;
import dev.gatehouse.console.audit.HeldCheckpoint.CheckpointStanding;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldCheckpointTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final SignedLedger ledger = new SignedLedger().grow(5);
    private final SignedCheckpoint checkpoint =
            new SignedCheckpoint(5, NOON, ledger.note(), ledger.key().verifier());

    @Test
    void isSignedByThePinnedKey() {
        PinnedHead pinned = new PinnedHead(ledger.key(), ledger.grow(2).head());

        HeldCheckpoint held = HeldCheckpoint.of(checkpoint, Optional.of(pinned));

        assertThat(held.standing()).isEqualTo(CheckpointStanding.SIGNED);
        assertThat(held.head())
                .isNotNull()
                .satisfies(head -> assertThat(head.size()).isEqualTo(5));
    }

    @Test
    void isSignedByAnotherKeyThanThePinnedOne() {
        SignedLedger other = new SignedLedger().grow(7);

        HeldCheckpoint held = HeldCheckpoint.of(checkpoint, Optional.of(new PinnedHead(other.key(), other.head())));

        assertThat(held.standing()).isEqualTo(CheckpointStanding.OTHER_KEY);
    }

    @Test
    void contradictsThePinnedHeadOfItsSize() {
        PinnedHead pinned = new PinnedHead(ledger.key(), ledger.rewriteFirst().head());

        HeldCheckpoint held = HeldCheckpoint.of(checkpoint, Optional.of(pinned));

        assertThat(held.standing()).isEqualTo(CheckpointStanding.CONTRADICTS);
    }

    @Test
    void isSignedByNoKeyWhereItWasEditedOrHasNone() {
        SignedCheckpoint edited =
                new SignedCheckpoint(5, NOON, checkpoint.note().replace("\n5\n", "\n6\n"), checkpoint.key());
        SignedCheckpoint keyless = new SignedCheckpoint(5, NOON, checkpoint.note(), null);
        PinnedHead pinned = new PinnedHead(ledger.key(), ledger.head());

        assertThat(HeldCheckpoint.of(edited, Optional.of(pinned)).standing()).isEqualTo(CheckpointStanding.UNSIGNED);
        assertThat(HeldCheckpoint.of(keyless, Optional.empty()).standing()).isEqualTo(CheckpointStanding.UNSIGNED);
    }
}
