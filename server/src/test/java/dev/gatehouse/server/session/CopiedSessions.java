package dev.gatehouse.server.session;

import dev.gatehouse.server.TestGatehouse;

/** Sessions in numbers for which logins would take minutes. Their tokens are known to no client. */
public final class CopiedSessions {

    private CopiedSessions() {}

    /** Copies the newest session of that user as often, in a server on PostgreSQL. */
    public static void ofNewest(TestGatehouse server, String username, int times) {
        server.tamper("""
                INSERT INTO session
                    (id, account_id, started_at, last_used_at, access_expires_at, expires_at, address, user_agent,
                     refreshes, current_jti, rotated_at)
                SELECT md5(s.id || copy), account_id, started_at, last_used_at, access_expires_at, expires_at, address,
                       user_agent, refreshes, md5(current_jti || copy), rotated_at
                FROM (SELECT MAX(s.id) AS id FROM session s JOIN account a ON a.id = s.account_id
                      WHERE a.username = '%s') newest
                JOIN session s ON s.id = newest.id
                CROSS JOIN generate_series(1, %d) copy
                """.formatted(username, times));
    }
}
