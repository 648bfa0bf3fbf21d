package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.event.AuditContext;

/**
 * A refresh token that a client presents; its signature is ours and it has not expired.
 *
 * @param session the session that it names
 * @param account the account that it names
 * @param jti     which token it is
 * @param context  who tries, from where, and when
 */
record PresentedToken(SessionId session, AccountId account, String jti, AuditContext context) {

    SessionClient client() {
        return SessionClient.of(context.source());
    }
}
