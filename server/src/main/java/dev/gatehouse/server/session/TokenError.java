package dev.gatehouse.server.session;

import java.util.Locale;

/** Why a token is no good, in the words of the wire contract. */
enum TokenError {
    INVALID("Token is invalid"),
    /** It names a key that was retired while tokens of it lived; whether that has signed it can not be told any more. */
    RETIRED_KEY("Token is invalid"),
    EXPIRED("Token is expired"),
    NO_EXPIRY("Token has no 'exp' claim"),
    NO_ID("Token has no id"),
    NO_TYPE("Token has no type"),
    WRONG_TYPE("Token has wrong type"),
    BLACKLISTED("Token is blacklisted");

    private final String text;

    TokenError(String text) {
        this.text = text;
    }

    /** What events say of it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the client is told. */
    public String text() {
        return text;
    }
}
