package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.otp.AuthenticatorApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R16: what an attacker does over real sockets, each from an address of their own, leaves the case that it should. Made by
 * hand, and of nothing that the drill plays.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttackWalkTest {

    private static final String HOME = "192.0.2.1";

    private final TestGatehouse server = TestGatehouse.start();
    private String admin = "";

    @BeforeAll
    void prepare() {
        for (int i = 0; i < 12; i++) {
            server.with("user" + i, Role.USER);
        }
        for (Attack attack : Attack.values()) {
            if (attack != Attack.MISUSE) {
                server.with(attack.victim(), Role.USER);
            }
        }
        server.client().at(HOME).login(Attack.AWAKEN.victim());
        server.clock().advance(Duration.ofDays(91));
        admin = server.client().login(TestGatehouse.ADMIN).access();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** An attack, the rule that has to find it, and what it does. */
    enum Attack {
        GUESS(DetectionRule.PASSWORD_GUESSING, 1) {
            @Override
            void run(AttackWalkTest t) {
                for (int i = 0; i < 12; i++) {
                    t.fail(victim(), address());
                }
            }
        },
        SPRAY(DetectionRule.PASSWORD_SPRAYING, 2) {
            @Override
            void run(AttackWalkTest t) {
                for (int i = 0; i < 12; i++) {
                    t.fail("user" + i, address());
                }
            }
        },
        STUFF(DetectionRule.CREDENTIAL_STUFFING, 3) {
            @Override
            void run(AttackWalkTest t) {
                for (int i = 0; i < 20; i++) {
                    t.fail("leaked" + i, address());
                }
            }
        },
        ENUMERATE(DetectionRule.ACCOUNT_ENUMERATION, 4) {
            @Override
            void run(AttackWalkTest t) {
                for (int i = 0; i < 15; i++) {
                    t.fail("guess" + i, address());
                }
            }
        },
        BESIEGE(DetectionRule.DISTRIBUTED_GUESSING, 5) {
            @Override
            void run(AttackWalkTest t) {
                for (int i = 0; i < 7; i++) {
                    t.fail(victim(), "198.51.100." + (i + 1));
                }
            }
        },
        GUESS_RIGHT(DetectionRule.SUCCESS_AFTER_FAILURES, 6) {
            @Override
            void run(AttackWalkTest t) {
                for (int i = 0; i < 8; i++) {
                    t.fail(victim(), address());
                    t.server.clock().advance(Duration.ofMinutes(5));
                }
                t.server.client().at(address()).login(victim());
            }
        },
        REUSE(DetectionRule.TOKEN_REUSE, 7) {
            @Override
            void run(AttackWalkTest t) {
                TestClient home = t.server.client().at(HOME);
                TokenPair first = home.login(victim());
                home.refresh(home.refresh(first.refresh()).refresh());
                t.refresh(first.refresh(), address(), "curl/8");
            }
        },
        RIDE_ALONG(DetectionRule.SECOND_CLIENT, 8) {
            @Override
            void run(AttackWalkTest t) {
                TokenPair first = t.server.client().at(HOME).login(victim());
                t.server.client().at(HOME).refresh(first.refresh());
                t.refresh(first.refresh(), address(), "curl/8");
            }
        },
        REACH_OVER(DetectionRule.OWNERSHIP_VIOLATION, 9) {
            @Override
            void run(AttackWalkTest t) {
                TokenPair other = t.server.client().at(HOME).login("user0");
                TokenPair own = t.server.client().at(address()).login(victim());
                t.server
                        .client()
                        .at(address())
                        .post("/api/token/revoke/", TestClient.refreshBody(other.refresh()), own.access());
            }
        },
        PROBE(DetectionRule.TOKEN_PROBING, 10) {
            @Override
            void run(AttackWalkTest t) {
                for (int i = 0; i < 21; i++) {
                    t.server.client().at(address()).get("/api/admin/sessions", "eyJhbGciOiJub25lIn0." + i + ".");
                }
            }
        },
        STEAL(DetectionRule.SESSION_MOVED, 11) {
            @Override
            void run(AttackWalkTest t) {
                TokenPair first = t.server.client().at(HOME).login(victim());
                t.refresh(first.refresh(), address(), "python-requests/2");
            }
        },
        SIGN_IN_AFAR(DetectionRule.NEW_NETWORK, 12) {
            @Override
            void run(AttackWalkTest t) {
                for (int i = 0; i < 3; i++) {
                    t.server.client().at(HOME).login(victim());
                }
                t.server.client().at(address()).login(victim());
            }
        },
        AWAKEN(DetectionRule.DORMANT_ACCOUNT, 13) {
            @Override
            void run(AttackWalkTest t) {
                t.server.client().at(address()).login(victim());
            }
        },
        GUESS_CODES(DetectionRule.FACTOR_FATIGUE, 14) {
            @Override
            void run(AttackWalkTest t) {
                AuthenticatorApp.enrol(t.server, victim());
                for (int i = 0; i < 5; i++) {
                    t.server
                            .client()
                            .at(address())
                            .post(
                                    "/api/token/",
                                    Json.write(Map.of(
                                            "username",
                                            victim(),
                                            "password",
                                            TestGatehouse.PASSWORD,
                                            "otp",
                                            "00000" + i)));
                }
            }
        },
        MISUSE(DetectionRule.ADMIN_ANOMALY, 15) {
            @Override
            void run(AttackWalkTest t) {
                for (int i = 0; i < 5; i++) {
                    t.giveRole("user" + i, address());
                }
            }

            @Override
            String victim() {
                return TestGatehouse.ADMIN;
            }
        };

        private final DetectionRule rule;
        private final int number;

        Attack(DetectionRule rule, int number) {
            this.rule = rule;
            this.number = number;
        }

        abstract void run(AttackWalkTest t);

        /** Whose account is under attack; no other attack has it. */
        String victim() {
            return "victim" + number;
        }

        /** Where the attacker is; no other attacker is there. */
        String address() {
            return "203.0.113." + number;
        }
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void anAttackLeavesItsCase(Attack attack) {
        admin = server.client().login(TestGatehouse.ADMIN).access();

        attack.run(this);

        admin = server.client().login(TestGatehouse.ADMIN).access();
        server.gatehouse().flush();
        server.gatehouse().seal();
        Await.until(() -> isFound(attack));
    }

    private boolean isFound(Attack attack) {
        JsonNode cases = server.client()
                .get("/api/admin/cases?q=rules:" + attack.rule.code(), admin)
                .json()
                .path("items");
        for (JsonNode story : cases) {
            JsonNode subject = story.path("subject");
            if (attack.victim().equals(subject.path("username").asText())
                    || attack.address().equals(subject.path("address").asText())) {
                assertThat(story.path("evidence")).isNotEmpty();
                return true;
            }
        }
        return false;
    }

    private void fail(String username, String address) {
        server.client().at(address).post("/api/token/", TestClient.credentials(username, "wrong"));
    }

    private void giveRole(String username, String address) {
        String id = server.client()
                .get("/api/admin/users?q=user:" + username, admin)
                .json()
                .at("/items/0/user_id")
                .asText();
        server.client().at(address).send("PATCH", "/api/admin/users/" + id, "{\"role\":\"auditor\"}", admin);
    }

    private void refresh(String refresh, String address, String agent) {
        TestClient client = server.client().at(address);
        client.send(client.request("/api/token/refresh/")
                .header("Content-Type", "application/json")
                .header("User-Agent", agent)
                .POST(BodyPublishers.ofString(TestClient.refreshBody(refresh))));
    }
}
