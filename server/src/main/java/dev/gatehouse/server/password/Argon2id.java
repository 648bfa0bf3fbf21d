package dev.gatehouse.server.password;

import dev.gatehouse.server.config.PasswordSettings;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with Argon2id (RFC 9106) at the cost that the settings say. Thread-safe; takes the settings' memory
 * and tens of milliseconds a call.
 */
final class Argon2id {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final PasswordSettings settings;
    private final SecureRandom random = new SecureRandom();

    Argon2id(PasswordSettings settings) {
        this.settings = settings;
    }

    PasswordHash hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = Argon2Hash.derive(
                password, Argon2Parameters.ARGON2_id, settings.memory(), settings.passes(), 1, salt, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        settings.memory(),
                        settings.passes(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash)));
    }

    /** Whether a hash is one of ours that costs no less than the settings say, so that it may stay. */
    boolean isGoodEnough(HashFormat format) {
        return format instanceof Argon2Hash hash
                && hash.own()
                && hash.memory() >= settings.memory()
                && hash.passes() >= settings.passes();
    }
}
