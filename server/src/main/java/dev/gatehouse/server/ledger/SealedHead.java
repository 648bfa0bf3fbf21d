package dev.gatehouse.server.ledger;

import dev.gatehouse.server.event.CanonicalBytes;
import dev.gatehouse.server.event.MessageMac;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger ends, as its sealer has written it.
 *
 * @param head   where it ends
 * @param signed the last checkpoint's sequence, so that none is missing; 0 where there is none
 * @param mac    over both; null where a version has written it that made none
 */
record SealedHead(Head head, long signed, @Nullable String mac) {

    /** Of a ledger that does not say where it ends. */
    static final SealedHead MISSING = new SealedHead(Head.NONE, 0, "");

    /** Names the form, so that a later one cannot be taken for it. */
    private static final String FORM = "gatehouse-head-1";

    static SealedHead of(Head head, long signed, MessageMac mac) {
        return new SealedHead(head, signed, mac.of(message(head, signed)));
    }

    boolean isAuthentic(MessageMac key) {
        return key.matches(message(head, signed), mac);
    }

    /** How many events no checkpoint has signed. */
    long unsigned() {
        return head.sequence() - signed;
    }

    private static byte[] message(Head head, long signed) {
        return new CanonicalBytes()
                .add(FORM)
                .add(head.sequence())
                .add(head.hash())
                .add(signed)
                .toByteArray();
    }
}
