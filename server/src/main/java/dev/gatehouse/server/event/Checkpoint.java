package dev.gatehouse.server.event;

import dev.gatehouse.server.event.HeadSigner.HeadSignature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where the ledger ended once, signed: whoever rewrites it from there on, or cuts it off before, cannot sign that.
 *
 * @param head      where it ended
 * @param signedAt  when that was signed; to the microsecond
 * @param signature over {@link #message}
 */
record Checkpoint(Head head, Instant signedAt, HeadSignature signature) {

    /** Names the form, so that a later one cannot be taken for it. */
    private static final String FORM = "gatehouse-checkpoint-1";

    static Checkpoint sign(Head head, Instant now, HeadSigner signer) {
        Instant signedAt = now.truncatedTo(ChronoUnit.MICROS);
        return new Checkpoint(head, signedAt, signer.sign(message(head, signedAt)));
    }

    boolean isSignedBy(HeadSigner signer) {
        return signer.verify(message(head, signedAt), signature);
    }

    /** What is signed: the fields of {@link CanonicalBytes} form, sequence, hash in hexadecimal digits and time. */
    private static byte[] message(Head head, Instant signedAt) {
        return new CanonicalBytes()
                .add(FORM)
                .add(head.sequence())
                .add(head.hash())
                .add(signedAt)
                .toByteArray();
    }
}
