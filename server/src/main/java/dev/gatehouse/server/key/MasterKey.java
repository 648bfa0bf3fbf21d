package dev.gatehouse.server.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what the database must not know, with AES-256-GCM. Where it comes from is {@link MasterKeySource}'s business,
 * and whether it is the one that fits is the {@link Vault}'s. Thread-safe.
 */
public final class MasterKey {

    private static final int KEY_BYTES = 32;

    /** What GCM is made for (NIST SP 800-38D §8.2). */
    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    /** Enough that two names of a billion do not meet, and short in a table. */
    private static final int PSEUDONYM_BYTES = 16;

    private final SecretKey key;
    private final LedgerKey ledgerKey;
    private final SecureRandom random = new SecureRandom();

    private MasterKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.ledgerKey = LedgerKey.derive(this.key);
    }

    /** A new one. */
    static MasterKey random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new MasterKey(key);
    }

    /**
     * Reads a key from Base64; white space around it is left out.
     *
     * @param source where the text is from, for the message
     * @throws KeyUnusableException if it is not 32 bytes in Base64
     */
    static MasterKey parse(String text, String source) throws KeyUnusableException {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length == KEY_BYTES) {
                return new MasterKey(key);
            }
        } catch (IllegalArgumentException e) {
            // Told below: not Base64 is as unusable as the wrong length.
        }
        throw new KeyUnusableException(source + " is not a master key: 32 bytes in Base64");
    }

    /**
     * Whether it is the begin of a key, and no more, as a disk that is full leaves it: 43 letters are a key, and an operator
     * writes a whole line.
     */
    static boolean isUnfinished(String text) {
        return text.matches("[A-Za-z0-9+/]{0,42}");
    }

    /** The key itself, as {@link #parse} reads it. */
    String text() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** What authenticates the ledger as long as this is the master key. */
    LedgerKey ledgerKey() {
        return ledgerKey;
    }

    /** Tells this key from every other one, and does not lead back to it; 64 hexadecimal digits. */
    String fingerprint() {
        return HexFormat.of().formatHex(mac("gatehouse master key"));
    }

    /** The same for the same text under this key, and does not lead back to it without the key; 32 hexadecimal digits. */
    String pseudonym(String text) {
        return HexFormat.of().formatHex(mac("gatehouse pseudonym\0" + text), 0, PSEUDONYM_BYTES);
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    /**
     * Encrypts a text.
     *
     * @param about what the text belongs to; the same must be said to decrypt it, so that nothing can be swapped
     */
    public String encrypt(String text, String about) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, about).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, all, NONCE_BYTES, encrypted.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with AES-GCM", e);
        }
    }

    /**
     * Decrypts a text.
     *
     * @throws KeyUnusableException if it was encrypted with another key, or for something else, or was changed, or is
     *                              nothing that was encrypted
     */
    public String decrypt(String encrypted, String about) throws KeyUnusableException {
        byte[] all = encryptedBytes(encrypted, about);
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, about).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new KeyUnusableException(
                    "The master key does not fit the keys in the database: " + about + " cannot be decrypted with it");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot decrypt with AES-GCM", e);
        }
    }

    private static byte[] encryptedBytes(String encrypted, String about) throws KeyUnusableException {
        try {
            byte[] all = Base64.getDecoder().decode(encrypted);
            if (all.length >= NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return all;
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new KeyUnusableException("In the database, " + about + " is nothing that was encrypted");
    }

    private Cipher cipher(int mode, byte[] nonce, String about) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
