package dev.gatehouse.server.http;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;

/**
 * Who bears the access token of a request.
 *
 * @param accountId the account
 * @param username  its name
 * @param role      its role at this moment
 * @param sessionId the session that the token belongs to
 * @param expiresAt when the token expires
 * @param otpDue    whether a second factor must be set up before the role permits anything
 */
public record Caller(
        AccountId accountId, String username, Role role, SessionId sessionId, Instant expiresAt, boolean otpDue) {

    /** Whether the caller's role has that permission, and nothing withholds it. */
    public boolean may(Permission permission) {
        return role.permits(permission) && !otpDue;
    }
}
