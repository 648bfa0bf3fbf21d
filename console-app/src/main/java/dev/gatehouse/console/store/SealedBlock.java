package dev.gatehouse.console.store;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Bytes under AES-256-GCM with a random nonce before them: of a few million blocks under one key, two have the same nonce
 * with a chance of less than one in 2^50 (NIST SP 800-38D §8.3 allows 2^32 blocks). Thread-safe.
 */
final class SealedBlock {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** How long the tag is, which a block ends with. */
    static final int TAG_BYTES = TAG_BITS / Byte.SIZE;

    /** How much longer a block is than its content. */
    static final int OVERHEAD = NONCE_BYTES + TAG_BYTES;

    private SealedBlock() {}

    /** @param place what the block belongs to; it opens nowhere else */
    static byte[] seal(SecretKey key, byte[] place, byte[] content, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place);
            byte[] block = Arrays.copyOf(nonce, content.length + OVERHEAD);
            int _ = cipher.doFinal(content, 0, content.length, block, NONCE_BYTES);
            return block;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** @throws AEADBadTagException if it was sealed with another key or for another place, or was edited */
    static byte[] open(SecretKey key, byte[] place, byte[] block) throws AEADBadTagException {
        if (block.length < OVERHEAD) {
            throw new AEADBadTagException("Too short");
        }
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, block, 0, NONCE_BYTES));
            cipher.updateAAD(place);
            return cipher.doFinal(block, NONCE_BYTES, block.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }
}
