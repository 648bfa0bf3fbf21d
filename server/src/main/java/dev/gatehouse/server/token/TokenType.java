package dev.gatehouse.server.token;

import dev.gatehouse.common.key.KeyPurpose;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a token is for. */
public enum TokenType {
    ACCESS(KeyPurpose.ACCESS, "at+jwt", "application/at+jwt"),
    REFRESH(KeyPurpose.REFRESH, "JWT");

    private final KeyPurpose purpose;
    private final String headerType;
    private final Set<String> headerTypes;

    TokenType(KeyPurpose purpose, String headerType, String... others) {
        this.purpose = purpose;
        this.headerType = headerType;
        this.headerTypes =
                Stream.concat(Stream.of(headerType), Arrays.stream(others)).collect(Collectors.toUnmodifiableSet());
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
        return headerTypes.contains(typ);
    }

    /** {@code token_type} among the claims. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
