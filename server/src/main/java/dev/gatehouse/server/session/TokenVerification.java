package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.Optional;

/** What came of reading a token. */
sealed interface TokenVerification {

    /**
     * We made it, for us, it has not expired, and it is of the type that was asked for. Whether its session goes on is
     * another question.
     *
     * @param type      what it is for, as the key says that verified it
     * @param kid       the key that verified it
     * @param jti       which token it is
     * @param accountId whose it is; empty where the claim is missing or odd
     * @param sessionId which session it belongs to; empty where the claim is missing or odd
     * @param expiresAt when it expires
     */
    record Valid(
            TokenType type,
            String kid,
            String jti,
            Optional<AccountId> accountId,
            Optional<SessionId> sessionId,
            Instant expiresAt)
            implements TokenVerification {}

    record Invalid(TokenError flaw) implements TokenVerification {}
}
