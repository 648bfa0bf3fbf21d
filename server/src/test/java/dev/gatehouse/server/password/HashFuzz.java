package dev.gatehouse.server.password;

import dev.gatehouse.server.config.PasswordSettings;
import dev.gatehouse.server.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Hashes, as a database or a dump has them: read within bounds, or refused. */
public final class HashFuzz implements FuzzTarget {

    /** KiB that a hash may take with the default settings. */
    private static final int MOST_MEMORY = 262_144;

    private final Argon2id hashes = new Argon2id(new PasswordSettings(19_456, 2, 0), new BouncyCastleArgon2(0, 1));

    @Override
    public void read(byte[] input) {
        PasswordHash hash = new PasswordHash(new String(input, StandardCharsets.UTF_8));
        if (hashes.read(hash) instanceof ParsedHash.Usable(HashFormat format) && format.memory() > MOST_MEMORY) {
            throw new IllegalStateException("Too much memory: " + hash.text());
        }
        if (HashFormat.isOwn(hash) && HashFormat.readForeign(hash) instanceof ParsedHash.Usable) {
            throw new IllegalStateException("Not foreign: " + hash.text());
        }
    }

    @Override
    public List<String> seeds() {
        return List.of(
                "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$q1U8gYXpnKmIkG8hJTlAkNeMcgpdGEJVzPv74B0mCtI",
                "argon2$argon2i$v=19$m=512,t=2,p=2$c2FsdHNhbHQ$q1U8gYXpnKmIkG8hJTlAkNeMcgpdGEJVzPv74B0mCtI",
                "pbkdf2_sha256$260000$salt$rWkYqEG0x+bGPw2cCLTkdnkFpLp9Mi6q9nT0T3PMxfM=",
                "bcrypt_sha256$$2b$12$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyz012345",
                "scrypt$16384$salt$8$5$aGFzaGhhc2hoYXNoaGFzaA==",
                "!unusable",
                "");
    }
}
