package dev.gatehouse.common.account;

import dev.gatehouse.common.session.SessionId;

/**
 * Who calls the admin API, as {@code GET /api/admin/me} answers. Callers without any permission are refused there, so
 * this is also how a client learns that its user has no business in the console.
 *
 * @param userId    the caller's account
 * @param username  the caller's name
 * @param role      what the caller may do at this moment
 * @param sessionId the session that the access token belongs to
 */
public record StaffIdentity(AccountId userId, String username, Role role, SessionId sessionId) {}
