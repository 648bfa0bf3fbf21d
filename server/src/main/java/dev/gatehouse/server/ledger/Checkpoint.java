package dev.gatehouse.server.ledger;

import dev.gatehouse.server.event.CanonicalBytes;
import dev.gatehouse.server.ledger.HeadSigner.HeadSignature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger ended once, signed: an attacker who rewrites it from there on, or cuts it off before, cannot sign that. Each
 * signs the one before it as well, so that none can be taken away.
 *
 * @param ordinal   1, 2, 3, … without gaps; null in the form of older versions
 * @param previous  the signature of the one before it; null where there is none, and in the form of older versions
 * @param head      where it ended
 * @param treeRoot  the root of the tree over the events, 64 hexadecimal digits; null where the tree did not reach so far
 * @param signedAt  when that was signed; to the microsecond
 * @param signature over {@link #message}
 * @param note      says the same of the tree to foreign tools; null where treeRoot is
 */
record Checkpoint(
        @Nullable Long ordinal,
        @Nullable String previous,
        Head head,
        @Nullable String treeRoot,
        Instant signedAt,
        HeadSignature signature,
        @Nullable TreeNote note) {

    /** Names the form, so that a later one cannot be taken for it. */
    private static final String FORM = "gatehouse-checkpoint-2";

    /** The form of older versions, which had neither ordinal nor previous signature. */
    private static final String FIRST_FORM = "gatehouse-checkpoint-1";

    /**
     * Signs that the ledger ends there.
     *
     * @param before the last checkpoint, of either form; empty if there is none
     * @param note   the tree over the events up to there; empty if it did not reach so far
     */
    static Checkpoint sign(
            long ordinal,
            Optional<Checkpoint> before,
            Head head,
            Optional<TreeNote> note,
            Instant now,
            HeadSigner signer) {
        Instant signedAt = now.truncatedTo(ChronoUnit.MICROS);
        String previous = before.map(each -> each.signature().value()).orElse(null);
        String treeRoot = note.map(TreeNote::root).orElse(null);
        byte[] message = message(ordinal, previous, head, treeRoot, signedAt);
        return new Checkpoint(ordinal, previous, head, treeRoot, signedAt, signer.sign(message), note.orElse(null));
    }

    boolean isSignedBy(HeadSigner signer) {
        byte[] message =
                ordinal == null ? firstMessage(head, signedAt) : message(ordinal, previous, head, treeRoot, signedAt);
        return signer.verify(message, signature);
    }

    /**
     * What is signed: the fields of {@link CanonicalBytes} form, ordinal, previous signature, sequence, hash in
     * hexadecimal digits, tree root and time.
     */
    private static byte[] message(
            long ordinal, @Nullable String previous, Head head, @Nullable String treeRoot, Instant signedAt) {
        return new CanonicalBytes()
                .add(FORM)
                .add(ordinal)
                .add(previous)
                .add(head.sequence())
                .add(head.hash())
                .add(treeRoot)
                .add(signedAt)
                .toByteArray();
    }

    private static byte[] firstMessage(Head head, Instant signedAt) {
        return new CanonicalBytes()
                .add(FIRST_FORM)
                .add(head.sequence())
                .add(head.hash())
                .add(signedAt)
                .toByteArray();
    }
}
