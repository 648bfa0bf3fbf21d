package dev.gatehouse.server.accountimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users who come from Django sign in with the passwords that they had there. */
final class DjangoLoginTest {

    private static final String PASSWORD = "lètmein";

    /** A user whose hash takes a hundredth of what Django's own take. */
    private static final String QUICK = """
            [{
              "model": "auth.user",
              "pk": 40,
              "fields": {
                "password": "pbkdf2_sha256$20000$MRhYOmQc78d8Z8cHF13IHA$WmuxHBEJ9tA4PdQzX/JVKyQZhRuqBzwS29gPkl79X7c=",
                "last_login": null,
                "is_superuser": false,
                "username": "hanna",
                "is_staff": false,
                "is_active": true,
                "date_joined": "2019-05-01T09:30:00.123Z"
              }
            }]
            """;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void signsInWhoeverHadAPasswordThereAndIsActive(Dialect dialect) throws Exception {
        try (TestGatehouse server = moved(dialect)) {
            TestClient client = server.client();

            for (String name : List.of("anna", "bert", "carla", "dora")) {
                assertThat(login(client, name, PASSWORD).status()).isEqualTo(200);
                assertThat(login(client, name, PASSWORD).status()).isEqualTo(200);
                assertThat(login(client, name, "lètmeinz").status()).isEqualTo(401);
            }
            for (String name : List.of("emil", "frieda", "gustav")) {
                assertThat(login(client, name, PASSWORD).status()).isEqualTo(401);
            }
            assertThat(login(client, "emil", "!").status()).isEqualTo(401);
        }
    }

    @Test
    void keepsIdsAndRoles() throws Exception {
        try (TestGatehouse server = moved(Dialect.HSQLDB)) {
            TestClient client = server.client();

            String anna = access(client, "anna");

            assertThat(client.get("/api/whoami/", anna).body()).contains("\"user_id\":\"2\"");
            assertThat(client.get("/api/admin/me", anna).json().path("role").asText())
                    .isEqualTo("admin");
            assertThat(client.get("/api/admin/me", access(client, "bert"))
                            .json()
                            .path("role")
                            .asText())
                    .isEqualTo("auditor");
            assertThat(client.get("/api/admin/me", access(client, "carla")).status())
                    .isEqualTo(403);
        }
    }

    /**
     * Each compares the old hash, and one after the other replaces it (decision 0009). This one is quick to compare, so that
     * none of them has to be told that the server is busy, no matter what else the machine does.
     */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void letsSeveralFirstLoginsInAtOnce(Dialect dialect) throws Exception {
        try (TestGatehouse server = TestGatehouse.start(dialect)) {
            run(server, new ByteArrayInputStream(QUICK.getBytes(StandardCharsets.UTF_8)));
            TestClient client = server.client();

            List<TestReply> replies = Race.atOnce(4, () -> login(client, "hanna", PASSWORD));

            assertThat(replies).extracting(TestReply::status).containsOnly(200);
        }
    }

    private static TestGatehouse moved(Dialect dialect) throws IOException {
        TestGatehouse server = TestGatehouse.start(dialect);
        try (InputStream dump = DjangoLoginTest.class.getResourceAsStream("dump.json")) {
            run(server, dump);
            return server;
        }
    }

    private static void run(TestGatehouse server, InputStream dump) throws IOException {
        new DjangoImport(
                        new ImportPlan("auth.user", "username", Role.AUDITOR),
                        server.gatehouse()
                                .accountImport()
                                .batch(AuditContext.of(
                                        RequestSource.command("test"),
                                        server.clock().instant())),
                        _ -> {},
                        server.clock().instant())
                .run(dump);
    }

    private static TestReply login(TestClient client, String username, String password) {
        return client.post("/api/token/", TestClient.credentials(username, password));
    }

    private static String access(TestClient client, String username) {
        return login(client, username, PASSWORD).json().path("access").asText();
    }
}
