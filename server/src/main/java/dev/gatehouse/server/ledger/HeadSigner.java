package dev.gatehouse.server.ledger;

import java.util.List;

/**
 * Signs where the ledger ends, with a key that a database writer does not have. Thread-safe.
 */
public interface HeadSigner {

    /** Signs with the newest key. */
    HeadSignature sign(byte[] message);

    /** Whether that key of ours, also one that signs no more, has signed that message; not if there is no such key. */
    boolean verify(byte[] message, HeadSignature signature);

    /** Signs a note with Ed25519 and the key of {@link #noteKey}; 64 bytes. */
    byte[] signNote(String text);

    /** The public key of the notes that are signed now, 32 bytes (RFC 8032 §5.1.5). */
    byte[] noteKey();

    /** The public keys of all notes of ours. */
    List<byte[]> noteKeys();

    /**
     * A signature as it is stored.
     *
     * @param kid   names the key; at most 32 characters
     * @param value the signature as text; at most 200 characters
     */
    record HeadSignature(String kid, String value) {}
}
