package dev.gatehouse.server.http;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.SessionId;
import java.util.Optional;

/**
 * An access token that was shown and is no good.
 *
 * @param reason    why, in the words of the event {@code token_rejected}
 * @param accountId whose it is; empty where the token is not genuine, or its account is gone
 * @param username  that account's name; there exactly where {@code accountId} is
 * @param sessionId the session that a genuine token names; empty where there is none
 */
public record RejectedToken(
        String reason, Optional<AccountId> accountId, Optional<String> username, Optional<SessionId> sessionId) {

    /** The reason of a token whose time is over: what each client meets that does not look at the clock. */
    public static final String EXPIRED = "expired";

    /** One of which nothing is known but why it is no good. */
    public static RejectedToken unknown(String reason) {
        return new RejectedToken(reason, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
