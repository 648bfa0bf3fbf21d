package dev.gatehouse.server.key;

import dev.gatehouse.server.database.DataDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what the database must not know, with AES-256-GCM. It comes from {@code GATEHOUSE_MASTER_KEY}, else from
 * {@code master.key} in the data directory, which is made at first start. Thread-safe.
 */
public final class MasterKey {

    /** Where a vault or an orchestrator puts it: 32 bytes in Base64. */
    public static final String VARIABLE = "GATEHOUSE_MASTER_KEY";

    /** In the data directory, mode 0600. */
    public static final String FILE = "master.key";

    private static final int KEY_BYTES = 32;

    /** What GCM is made for (NIST SP 800-38D §8.2). */
    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    private MasterKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Finds the master key; empty if there is none yet.
     *
     * @throws KeyUnusableException if what was found is no key, or the file cannot be read
     */
    static Optional<MasterKey> find(Map<String, String> environment, DataDirectory directory)
            throws KeyUnusableException {
        Optional<String> variable = Optional.ofNullable(environment.get(VARIABLE));
        if (variable.isPresent()) {
            return Optional.of(parse(variable.get(), VARIABLE));
        }
        try {
            Optional<String> file = directory.read(FILE);
            return file.isPresent() ? Optional.of(parse(file.get(), FILE)) : Optional.empty();
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /**
     * Makes a master key and keeps it in the data directory.
     *
     * @throws KeyUnusableException if the file cannot be written
     */
    static MasterKey make(DataDirectory directory) throws KeyUnusableException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            directory.writeNew(FILE, Base64.getEncoder().encodeToString(key) + "\n");
            return new MasterKey(key);
        } catch (IOException e) {
            throw unusable(directory, e);
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
     * @throws KeyUnusableException if it was encrypted with another key, or for something else, or was changed
     */
    public String decrypt(String encrypted, String about) throws KeyUnusableException {
        byte[] all = Base64.getDecoder().decode(encrypted);
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

    private Cipher cipher(int mode, byte[] nonce, String about) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static KeyUnusableException unusable(DataDirectory directory, IOException e) {
        return new KeyUnusableException("The master key %s cannot be used: %s"
                .formatted(directory.path().resolve(FILE), e));
    }

    private static MasterKey parse(String text, String source) throws KeyUnusableException {
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
}
