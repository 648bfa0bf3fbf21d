package dev.gatehouse.server.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with HMAC-SHA-256 (RFC 8018 §5.2), Django's default: {@code pbkdf2_sha256$iterations$salt$hash}.
 *
 * @param iterations 1..{@value #MOST_ITERATIONS}; Django wrote 10,000 in 2012 and 1,200,000 in 2025
 * @param salt       printable ASCII
 * @param hash       in Base64
 */
record Pbkdf2Sha256Hash(int iterations, String salt, String hash) implements HashFormat {

    /** For a hash of {@value #BLOCK_BYTES} bytes, which are about two seconds of a core; one of twice as many takes twice as long. */
    private static final int MOST_ITERATIONS = 4_000_000;

    /** What SHA-256 makes at a time. */
    private static final int BLOCK_BYTES = 32;

    private static final Pattern FORM =
            Pattern.compile("pbkdf2_sha256\\$([1-9]\\d{0,8})\\$([!-#%-~]+)\\$([A-Za-z0-9+/]+=*)");

    static ParsedHash read(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || parts.group(2).length() > LONGEST_SALT || !HashFormat.isHash(parts.group(3))) {
            return MALFORMED;
        }
        Pbkdf2Sha256Hash hash = new Pbkdf2Sha256Hash(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3));
        return hash.isTooCostly() ? TOO_COSTLY : new ParsedHash.Usable(hash);
    }

    /** PBKDF2 takes no memory to speak of. */
    @Override
    public int memory() {
        return 0;
    }

    @Override
    public boolean matches(String password, Argon2Core argon2) {
        byte[] expected = Base64.getDecoder().decode(hash);
        PBEKeySpec spec = new PBEKeySpec(
                password.toCharArray(),
                salt.getBytes(StandardCharsets.US_ASCII),
                iterations,
                expected.length * Byte.SIZE);
        try {
            byte[] actual = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(expected, actual);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    private boolean isTooCostly() {
        int length = Base64.getDecoder().decode(hash).length;
        long blocks = Math.ceilDiv(length, BLOCK_BYTES);
        return iterations * blocks > MOST_ITERATIONS;
    }
}
