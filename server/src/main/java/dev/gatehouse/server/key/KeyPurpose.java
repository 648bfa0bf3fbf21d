package dev.gatehouse.server.key;

import java.util.Locale;

/** What a key signs. A key of one purpose is never looked at for another, whatever a token's header says. */
public enum KeyPurpose {
    /** Access tokens, which anybody may verify: ES256. */
    ACCESS("ES256"),
    /** Refresh tokens, which only Gatehouse reads: HS256. */
    REFRESH("HS256"),
    /** Checkpoints of the event ledger: ES256. */
    AUDIT("ES256");

    private final String algorithm;

    KeyPurpose(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The JWS algorithm (RFC 7518 §3.1). */
    public String algorithm() {
        return algorithm;
    }

    /** The name in the database. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyPurpose fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
