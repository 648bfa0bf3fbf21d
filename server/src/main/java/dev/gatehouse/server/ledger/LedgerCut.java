package dev.gatehouse.server.ledger;

import dev.gatehouse.server.event.CanonicalBytes;
import dev.gatehouse.server.ledger.HeadSigner.HeadSignature;
import dev.gatehouse.server.ledger.LedgerTree.BuiltTree;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What retention has cut off the ledger's begin, signed: who has no key can delete events, but not say that we have
 * (decision 0037).
 *
 * @param at           the tree as it ended with the last event that was cut, which is a checkpoint's
 * @param events       how many were cut altogether
 * @param countedSince when the counts began to be right, where a break was accepted before the cut; else null
 * @param digest       of {@link CutDayStore}, 64 hexadecimal digits
 * @param cutAt        when that was signed; to the microsecond
 * @param signature    over all of it
 */
record LedgerCut(
        BuiltTree at,
        long events,
        @Nullable Instant countedSince,
        String digest,
        Instant cutAt,
        HeadSignature signature) {

    /** Names the form, so that a later one cannot be taken for it. */
    private static final String FORM = "gatehouse-cut-1";

    static LedgerCut sign(
            BuiltTree at, long events, Optional<Instant> countedSince, String digest, Instant now, HeadSigner signer) {
        Instant cutAt = now.truncatedTo(ChronoUnit.MICROS);
        Instant since = countedSince.orElse(null);
        return new LedgerCut(at, events, since, digest, cutAt, signer.sign(message(at, events, since, digest, cutAt)));
    }

    /** The last event that was cut. */
    Head head() {
        return at.head();
    }

    boolean isSignedBy(HeadSigner signer) {
        return signer.verify(message(at, events, countedSince, digest, cutAt), signature);
    }

    private static byte[] message(
            BuiltTree at, long events, @Nullable Instant countedSince, String digest, Instant cutAt) {
        CanonicalBytes bytes = new CanonicalBytes()
                .add(FORM)
                .add(at.head().sequence())
                .add(at.head().hash())
                .add(at.firstLeaf())
                .add(at.root())
                .add(events);
        return (countedSince == null ? bytes.add((String) null) : bytes.add(countedSince))
                .add(digest)
                .add(cutAt)
                .toByteArray();
    }
}
