package dev.gatehouse.server.otp;

import dev.gatehouse.common.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recovery code signs in once in place of a code, for a user who has lost their phone.
 *
 * @param text 16 characters of Crockford's Base 32, which is 80 random bits
 */
record RecoveryCode(String text) {

    /** How many an account gets at a time. */
    static final int COUNT = 10;

    private static final int BYTES = 10;

    /** New ones. */
    static List<RecoveryCode> several() {
        SecureRandom random = new SecureRandom();
        return Stream.generate(() -> {
                    byte[] bytes = new byte[BYTES];
                    random.nextBytes(bytes);
                    return new RecoveryCode(Digits.CROCKFORD.write(bytes));
                })
                .limit(COUNT)
                .toList();
    }

    /** Reads one as people type it: in any case, with or without hyphens, O for 0 and I or L for 1. */
    static Optional<RecoveryCode> parse(String text) {
        String code = text.toUpperCase(Locale.ROOT)
                .replaceAll("[-\\s]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return Optional.of(code)
                .filter(it -> it.matches("[0-9A-HJKMNP-TV-Z]{16}"))
                .map(RecoveryCode::new);
    }

    /** As people read it, in groups of four. */
    String grouped() {
        return text.replaceAll(".{4}(?=.)", "$0-");
    }

    /**
     * As it is kept: SHA-256, 64 hexadecimal digits. No attacker can try 2^80 codes, so a slow hash would cost each
     * login time and gain nothing.
     */
    String hash() {
        return Sha256.hex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "RecoveryCode[***]";
    }
}
