package dev.gatehouse.console.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a store, which is random, under a key that only the user's password gives (PBKDF2, RFC 8018): who copies the
 * disk has to guess the password, and each guess takes a good part of a second. Blocks.
 */
final class StoreKeyFile {

    /** OWASP's Password Storage Cheat Sheet for PBKDF2 with HMAC-SHA-256. */
    static final int ITERATIONS = 600_000;

    /** A file that asks for more is not ours, and would only keep the machine busy. */
    private static final int MOST_ITERATIONS = 10_000_000;

    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final String AES = "AES";
    private static final byte[] PURPOSE = "gatehouse console store key 1".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final int iterations;
    private final SecureRandom random = new SecureRandom();

    /**
     * What the file has.
     *
     * @param salt       in Base64
     * @param iterations of PBKDF2
     * @param wrapped    the store's key, sealed, in Base64
     */
    private record WrappedKey(String salt, int iterations, String wrapped) {

        private WrappedKey {
            Objects.requireNonNull(salt);
            Objects.requireNonNull(wrapped);
        }
    }

    /** @param iterations of a key that is made; 1 or more */
    StoreKeyFile(Path file, int iterations) {
        this.file = file;
        this.iterations = iterations;
    }

    /** Whether there is a key under some password. */
    boolean exists() {
        return Files.exists(file);
    }

    /**
     * The key that this password opens.
     *
     * @return empty if there is none, or another password opens it, or the file was damaged
     */
    Optional<SecretKey> open(String password) throws IOException {
        try {
            WrappedKey wrapped = Json.read(Files.readString(file), WrappedKey.class);
            if (wrapped == null || wrapped.iterations() < 1 || wrapped.iterations() > MOST_ITERATIONS) {
                return Optional.empty();
            }
            Base64.Decoder base64 = Base64.getDecoder();
            SecretKey wrapping = derived(password, base64.decode(wrapped.salt()), wrapped.iterations());
            byte[] key = SealedBlock.open(wrapping, PURPOSE, base64.decode(wrapped.wrapped()));
            return Optional.of(new SecretKeySpec(key, AES));
        } catch (NoSuchFileException | JsonProcessingException | AEADBadTagException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A new key in the place of the one before, which nothing can be read with any more. */
    SecretKey renew(String password) throws IOException {
        byte[] key = random(KEY_BITS / Byte.SIZE);
        byte[] salt = random(SALT_BYTES);
        byte[] wrapped = SealedBlock.seal(derived(password, salt, iterations), PURPOSE, key, random);
        Base64.Encoder base64 = Base64.getEncoder();
        String json =
                Json.write(new WrappedKey(base64.encodeToString(salt), iterations, base64.encodeToString(wrapped)));
        // Made with mode 0600.
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".tmp");
        Files.writeString(fresh, json);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        return new SecretKeySpec(key, AES);
    }

    private byte[] random(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return made;
    }

    private static SecretKey derived(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return new SecretKeySpec(key, AES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
