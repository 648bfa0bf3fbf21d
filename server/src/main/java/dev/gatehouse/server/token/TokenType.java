package dev.gatehouse.server.token;

import dev.gatehouse.common.key.KeyPurpose;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token is for. */
public enum TokenType {
    ACCESS(KeyPurpose.ACCESS, "at+jwt"),
    REFRESH(KeyPurpose.REFRESH, "JWT");

    private final KeyPurpose purpose;
    private final String headerType;

    TokenType(KeyPurpose purpose, String headerType) {
        this.purpose = purpose;
        this.headerType = headerType;
    }

    /** Which keys sign it. */
    KeyPurpose purpose() {
        return purpose;
    }

    /** {@code typ} in the header; for access tokens that of RFC 9068 §2.1. */
    String headerType() {
        return headerType;
    }

    /** {@code token_type} among the claims. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TokenType> parse(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }
}
