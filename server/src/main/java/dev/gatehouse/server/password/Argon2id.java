package dev.gatehouse.server.password;

import dev.gatehouse.server.config.PasswordSettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Hashes passwords with Argon2id (RFC 9106) at the cost that the settings say, and knows its own hashes again.
 * Thread-safe; to hash takes the settings' memory and tens of milliseconds.
 */
final class Argon2id {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2Core core;
    private final Argon2Cost cost;
    private final SecureRandom random = new SecureRandom();

    Argon2id(PasswordSettings settings, Argon2Core core) {
        this.core = core;
        this.cost = new Argon2Cost(Argon2Cost.Variant.ID, settings.memory(), settings.passes(), 1);
    }

    PasswordHash hash(String password) {
        byte[] salt = random(SALT_BYTES);
        return hash(salt, core.derive(cost, password.getBytes(StandardCharsets.UTF_8), salt, HASH_BYTES));
    }

    /** A hash of no password, made up at once. To compare with it takes as long as with any other one. */
    PasswordHash standIn() {
        return hash(random(SALT_BYTES), random(HASH_BYTES));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private PasswordHash hash(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(cost.memory(), cost.passes(), base64.encodeToString(salt), base64.encodeToString(hash)));
    }

    /** Reads what the database has for an account: a hash of ours, or one that was imported. Costs nothing. */
    ParsedHash read(PasswordHash stored) {
        return HashFormat.isOwn(stored) ? Argon2Hash.readOwn(stored.text(), cost) : HashFormat.readForeign(stored);
    }

    /** Whether a hash is one of ours that costs no less than the settings say, so that it may stay. */
    boolean isGoodEnough(HashFormat format) {
        return format instanceof Argon2Hash hash
                && hash.own()
                && hash.cost().memory() >= cost.memory()
                && hash.cost().passes() >= cost.passes();
    }
}
