package dev.gatehouse.common.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key signs. A key of one purpose is never looked at for another, even if a token's header names it. */
public enum KeyPurpose {
    /** Access tokens, which every service may verify: ES256. */
    ACCESS("ES256"),
    /** Refresh tokens, which only Gatehouse reads: HS256. */
    REFRESH("HS256"),
    /**
     * Checkpoints of the event ledger: ES256. It takes no part in rotation: old checkpoints are proved with the key that
     * signed them, so a key of this purpose is needed for as long as the ledger is.
     */
    AUDIT("ES256");

    private final String algorithm;

    KeyPurpose(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The JWS algorithm (RFC 7518 §3.1). */
    public String algorithm() {
        return algorithm;
    }

    /** Whether its keys sign tokens, and so take part in rotation. */
    public boolean rotates() {
        return this != AUDIT;
    }

    /** The name on the wire, in the database and on the command line: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a purpose from its {@link #code()}; empty for any other text. */
    public static Optional<KeyPurpose> parse(String code) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.code().equals(code))
                .findFirst();
    }

    /** As {@link #parse}, of the purposes whose keys rotate. */
    public static Optional<KeyPurpose> parseRotating(String code) {
        return parse(code).filter(KeyPurpose::rotates);
    }

    @JsonCreator
    static KeyPurpose fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Not a purpose: " + code));
    }
}
