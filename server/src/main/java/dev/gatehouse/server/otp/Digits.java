package dev.gatehouse.server.otp;

import java.math.BigInteger;

/** Random bytes as people read and type them, five bits a character. */
enum Digits {
    /** As authenticator apps take a secret (RFC 4648 §6). */
    BASE32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),

    /** Without letters that look like others (Douglas Crockford's Base 32). */
    CROCKFORD("0123456789ABCDEFGHJKMNPQRSTVWXYZ");

    private static final int BITS = 5;

    private final String alphabet;

    Digits(String alphabet) {
        this.alphabet = alphabet;
    }

    /**
     * Writes bytes down.
     *
     * @param bytes a multiple of five of them, so that nothing needs padding
     */
    String write(byte[] bytes) {
        if (bytes.length % BITS != 0) {
            throw new IllegalArgumentException("Needs padding: " + bytes.length + " bytes");
        }
        BigInteger number = new BigInteger(1, bytes);
        int length = bytes.length * Byte.SIZE / BITS;
        StringBuilder text = new StringBuilder(length);
        for (int i = length - 1; i >= 0; i--) {
            text.append(alphabet.charAt(number.shiftRight(i * BITS).intValue() & (1 << BITS) - 1));
        }
        return text.toString();
    }
}
