package dev.gatehouse.server.session;

/** What came of revoking one token. */
sealed interface RevokeOutcome {

    record Revoked() implements RevokeOutcome {}

    /** The token is no good, or was no longer. */
    record Refused(TokenError flaw) implements RevokeOutcome {}

    /** The token is another account's. */
    record NotYours() implements RevokeOutcome {}
}
