package dev.gatehouse.server.session;

import dev.gatehouse.common.key.KeyPurpose;
import java.util.Locale;

/** What a token is for. */
enum TokenType {
    ACCESS(KeyPurpose.ACCESS, "at+jwt"),
    REFRESH(KeyPurpose.REFRESH, "JWT");

    private final String code = name().toLowerCase(Locale.ROOT);
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

    /** Whether a header may say that of a token of this type; for access tokens also the long form (RFC 9068 §4). */
    boolean isHeaderType(String typ) {
        return typ.equals(headerType) || (this == ACCESS && typ.equals("application/" + headerType));
    }

    /** {@code token_type} among the claims. */
    String code() {
        return code;
    }
}
