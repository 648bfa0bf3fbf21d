package dev.gatehouse.server.database;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rows as only a database writer or a fault writes them: the server shows of them what can be shown, and goes on for
 * everybody else.
 */
final class BadRowsTest {

    private static final String LATE_EMBEDDED = "TIMESTAMP '9999-12-31 23:59:59+0:00'";
    private static final String EARLY_EMBEDDED = "TIMESTAMP '0001-01-01 00:00:00+0:00'";

    private static final List<String> LISTS = List.of(
            "/api/admin/me",
            "/api/admin/users",
            "/api/admin/sessions",
            "/api/admin/sessions?active=true",
            "/api/admin/lockouts",
            "/api/admin/blocks",
            "/api/admin/events",
            "/api/admin/keys",
            "/api/admin/check",
            "/api/admin/throttles",
            "/api/admin/deprecations",
            "/api/admin/alerts",
            "/api/admin/alerts/destinations",
            "/api/sessions",
            "/.well-known/jwks.json",
            "/api/admin/statistics/events?from=2026-03-01T11:00:00Z&to=2026-03-01T13:00:00Z");

    /** {@code LATE} and {@code EARLY} stand for times that are hardly any, {@code BYTE} for bytes that are no hash. */
    private static final List<String> ROWS = List.of(
            "UPDATE account SET role = 'czar' WHERE username = 'victor'",
            "UPDATE account SET role = '' WHERE username = 'victor'",
            "UPDATE account SET username = U&'\\001b[2J\\202e', created_at = LATE, last_login_at = EARLY WHERE username = 'victor'",
            "INSERT INTO account (id, username, password_hash, role, active, created_at, password_changed_at)"
                    + " VALUES (-7, 'nobody', '$argon2id$v=19$m=1048576,t=100,p=1$', 'admin', TRUE, EARLY, LATE)",
            "INSERT INTO account (id, username, password_hash, role, active, created_at, password_changed_at)"
                    + " VALUES (0, '', '', 'user', FALSE, LATE, EARLY)",
            "UPDATE session SET id = 'garbage', current_jti = '', previous_jti = '?', address = 'nowhere'"
                    + " WHERE id = (SELECT MIN(s.id) FROM session s JOIN account a ON a.id = s.account_id WHERE a.username = 'wanda')",
            "UPDATE session SET started_at = LATE, last_used_at = LATE, rotated_at = LATE, access_expires_at = LATE,"
                    + " expires_at = LATE, refreshes = -1 WHERE id = 'garbage'",
            "UPDATE session SET ended_at = EARLY, end_reason = '', ended_by = '' WHERE id = 'garbage'",
            "INSERT INTO session (id, account_id, started_at, last_used_at, access_expires_at, expires_at, refreshes,"
                    + " current_jti, rotated_at) VALUES ('g0', -7, EARLY, EARLY, EARLY, LATE, 0, '', LATE)",
            "INSERT INTO lockout (rule, username, address, failures, locked_at, expires_at)"
                    + " VALUES ('?', 'victor', 'nowhere', -1, LATE, LATE)",
            "INSERT INTO lockout (id, failures, locked_at, expires_at) VALUES (-7, 0, EARLY, LATE)",
            "INSERT INTO login_failure (rule, username, address, pending, failed_at)"
                    + " VALUES ('?', 'alice', '', TRUE, LATE)",
            "INSERT INTO address_block (network, active_network, reason, created_at, expires_at)"
                    + " VALUES ('nowhere', 'nowhere', '', LATE, LATE)",
            "INSERT INTO address_block (id, network, active_network, reason, created_at, removed_at)"
                    + " VALUES (-7, '', '10.0.0.0/99', '', EARLY, EARLY)",
            "INSERT INTO signing_key (kid, purpose, created_at, activated_at, superseded_at, needed_until, encrypted)"
                    + " VALUES ('k1', 'access', EARLY, EARLY, EARLY, LATE, 'garbage')",
            "INSERT INTO signing_key (kid, purpose, created_at, encrypted) VALUES ('', 'laundry', LATE, '')",
            "INSERT INTO otp (account_id, encrypted, created_at, confirmed_at, last_step, failures, failed_at)"
                    + " SELECT id, 'garbage', EARLY, LATE, -1, -1, LATE FROM account WHERE username = 'wanda'",
            "INSERT INTO deprecated_caller (route, address, user_agent, calls, first_at, last_at)"
                    + " VALUES ('/api-token-auth', 'nowhere', '', -1, EARLY, LATE)",
            "UPDATE event_ledger SET kind = -1, route = -1, account_id = -1, session_id = BYTE, hash = BYTE, address = '?',"
                    + " details = 'null' WHERE sequence = 1",
            "UPDATE event_ledger SET details = '[1]' WHERE sequence = 1",
            "UPDATE event_kind SET type = '?', severity = '?' WHERE id = 1",
            "UPDATE event_ledger SET details = '{\"a\": null, \"b\": {\"c\": 1}}' WHERE sequence = 1",
            "UPDATE event_ledger SET details = '{\"a\": null}' WHERE sequence = 1",
            "UPDATE event_ledger SET details = '', occurred_at = LATE WHERE sequence = 1",
            "INSERT INTO alert (id, uid, kind, severity, story, title, text, case_id, events, opened_at, updated_at)"
                    + " VALUES (9, '', '?', '?', '', '', '', -1, -1, EARLY, LATE)",
            "INSERT INTO alert (id, uid, kind, severity, story, title, text, events, opened_at, updated_at)"
                    + " VALUES (-7, '', '?', '?', '', '', '', -1, EARLY, LATE)",
            "INSERT INTO event_minute (starts_at, counts) VALUES (LATE, '77=-1')",
            "UPDATE event_minute SET counts = '77=9223372036854775807 77=1 1=999999999999999999'",
            "UPDATE event_minute SET counts = '77=999999999999999999 1=999999999999999999'",
            "UPDATE event_minute SET counts = ''",
            "INSERT INTO event_inbox (occurred_at, type, severity, account_id, session_id, details)"
                    + " VALUES (LATE, '?', '?', -1, '?', 'null')",
            "INSERT INTO event_inbox (occurred_at, type, severity, details) VALUES (EARLY, '', '', '')");

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void takeNothingFromAnybodyElse(Dialect dialect) {
        SoftAssertions softly = new SoftAssertions();
        try (TestGatehouse server = TestGatehouse.start(dialect)
                .with("victor", Role.USER)
                .with("wanda", Role.USER)
                .with("olga", Role.OPERATOR)) {
            server.client().login("victor");
            server.client().login("wanda");
            for (String row : ROWS) {
                server.tamper(at(dialect, row));
                walk(server, row, softly);
            }
            server.restart();
            walk(server, "restart", softly);
        }
        softly.assertAll();
    }

    private static void walk(TestGatehouse server, String row, SoftAssertions softly) {
        TestClient client = server.client();
        TestReply login =
                client.post("/api/token/", TestClient.credentials(TestGatehouse.ADMIN, TestGatehouse.PASSWORD));
        softly.assertThat(login.status()).as("%s: login: %s", row, login.body()).isEqualTo(200);
        if (login.status() != 200) {
            return;
        }
        String access = login.json().path("access").asText();
        for (String path : LISTS) {
            TestReply reply = client.get(path, access);
            softly.assertThat(reply.status())
                    .as("%s: %s: %s", row, path, reply.body())
                    .isEqualTo(200);
        }
        TestReply refresh = client.post(
                "/api/token/refresh/",
                TestClient.refreshBody(login.json().path("refresh").asText()));
        softly.assertThat(refresh.status())
                .as("%s: refresh: %s", row, refresh.body())
                .isEqualTo(200);
        for (String victim : List.of("victor", "wanda", "nobody")) {
            TestReply theirs = client.post("/api/token/", TestClient.credentials(victim, TestGatehouse.PASSWORD));
            softly.assertThat(theirs.status())
                    .as("%s: login of %s", row, victim)
                    .isLessThan(500);
        }
    }

    private static String at(Dialect dialect, String row) {
        return switch (dialect) {
            case HSQLDB ->
                row.replace("LATE", LATE_EMBEDDED)
                        .replace("EARLY", EARLY_EMBEDDED)
                        .replace("BYTE", "X'3F'");
            case POSTGRESQL ->
                row.replace("LATE", "'infinity'")
                        .replace("EARLY", "'-infinity'")
                        .replace("BYTE", "'\\x3F'");
        };
    }
}
