package dev.gatehouse.common.token;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;

/**
 * Who the bearer of an access token is (R13).
 *
 * @param userId    the account
 * @param username  its name
 * @param sessionId the session that the token belongs to
 * @param expiresAt when the token expires; whole seconds
 */
public record WhoAmI(AccountId userId, String username, SessionId sessionId, Instant expiresAt) {}
