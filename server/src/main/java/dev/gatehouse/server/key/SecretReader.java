package dev.gatehouse.server.key;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Reads secrets for HS256 from Base64, as many as there are, with white space between them. Thread-safe.
 *
 * @param source where the text is from, for messages, which never tell what is in it
 */
record SecretReader(String source) {

    /** As long as the hash (RFC 7518 §3.2). */
    private static final int SHORTEST = 32;

    /**
     * Reads the keys.
     *
     * @throws KeyUnusableException if there is none, or one is too short or not Base64
     */
    List<SigningKey> read(String text) throws KeyUnusableException {
        List<SigningKey> keys = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            keys.add(KeyMaterial.refreshKey(secret(word, keys.size() + 1)));
        }
        return keys;
    }

    private byte[] secret(String word, int number) throws KeyUnusableException {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(word);
        } catch (IllegalArgumentException e) {
            throw unusable(number, "is not Base64");
        }
        if (secret.length < SHORTEST) {
            throw unusable(number, "has %d bytes, and %d are needed".formatted(secret.length, SHORTEST));
        }
        return secret;
    }

    private KeyUnusableException unusable(int number, String why) {
        return new KeyUnusableException("%s cannot be used: secret %d %s".formatted(source, number, why));
    }
}
