package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.detection.TestDetections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R16: in any order of what admins, users and attackers do, the server shuts out no administrator, no gateway, no allowed
 * address and no proxy by itself, and takes no last way in. What must hold is kept beside the server, by a model of its own.
 */
final class ResponseGuardsTest {

    private static final int STEPS = 60;

    /** Where people and attackers are; the last two are allowed, and a proxy. */
    private static final List<String> PLACES = List.of(
            "198.51.100.1",
            "198.51.100.2",
            "198.51.100.3",
            "2001:db8:0:1::1",
            "2001:db8:0:1::2",
            "192.0.2.1",
            "127.0.0.1");

    /** From where all users have signed in for a week. */
    private static final String OFFICE = PLACES.getFirst();

    /** From where the test looks; it is allowed, so that looking changes nothing. */
    private static final String OBSERVER = "192.0.2.99";

    private static final List<String> ADMINS = List.of(TestGatehouse.ADMIN, "arno");
    private static final List<String> USERS = List.of("u1", "u2", "u3", "u4", "u5", "u6");

    private static final List<DetectionRule> RULES = List.of(
            DetectionRule.PASSWORD_GUESSING, // blocks
            DetectionRule.TOKEN_REUSE, // ends the session
            DetectionRule.NEW_NETWORK); // locks the account

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hurtsNobodyElse(long seed) {
        try (House house = new House(seed)) {
            for (int i = 0; i < STEPS; i++) {
                house.step();
            }
            assertThat(house.answers()).as("findings that had their effect").isPositive();
        }
    }

    /** A session that goes on. */
    private record Bearer(String username, String place, String session, String access) {}

    /** A server, those who use it, and what they may rely on. */
    private static final class House implements AutoCloseable {

        private final Random random;
        private final TestGatehouse server = TestGatehouse.start(
                Dialect.HSQLDB,
                "response.mode=enforce",
                "response.new-network=lock_account",
                "lockout.allow=192.0.2.0/24",
                "token.access-lifetime=PT1H");
        private final List<Bearer> sessions = new ArrayList<>();
        private final Map<String, Map<String, Instant>> firsts = new HashMap<>();
        private final Map<String, Map<String, Instant>> logins = new HashMap<>();

        House(long seed) {
            this.random = new Random(seed);
            ADMINS.stream().skip(1).forEach(name -> server.with(name, Role.ADMIN));
            USERS.forEach(name -> server.with(name, Role.USER));
            server.with("eve", Role.AUDITOR);
            USERS.forEach(name -> {
                server.clock().advance(Duration.ofMinutes(1));
                signIn(name, OFFICE);
            });
            server.clock().advance(Duration.ofDays(7));
        }

        void step() {
            server.clock().advance(Duration.ofSeconds(random.nextInt(3_600)));
            switch (random.nextInt(8)) {
                case 0, 1 -> signIn(any(ADMINS), any(PLACES));
                case 2, 3, 4 -> signIn(any(USERS), random.nextBoolean() ? OFFICE : any(PLACES));
                case 5 -> signOut();
                default -> attack();
            }
        }

        private void signIn(String username, String place) {
            TestReply reply = server.client()
                    .at(place)
                    .post("/api/token/", TestClient.credentials(username, TestGatehouse.PASSWORD));
            if (reply.status() != 200) {
                return;
            }
            String access = reply.json().path("access").asText();
            JsonNode who =
                    server.client().at(OBSERVER).get("/api/whoami/", access).json();
            sessions.add(new Bearer(username, place, who.path("session_id").asText(), access));
            firsts.computeIfAbsent(client(place), _ -> new HashMap<>()).putIfAbsent(username, now());
            logins.computeIfAbsent(client(place), _ -> new HashMap<>()).put(username, now());
        }

        private void signOut() {
            if (!sessions.isEmpty()) {
                Bearer bearer = sessions.remove(random.nextInt(sessions.size()));
                server.client().at(OBSERVER).send("DELETE", "/api/sessions/" + bearer.session(), "", bearer.access());
            }
        }

        /** The attacker plays at places and with names of others, and the server answers. */
        private void attack() {
            forgetEnded();
            DetectionRule rule = any(RULES);
            String place = any(PLACES);
            String username = any(random.nextBoolean() ? ADMINS : USERS);
            Optional<Bearer> victim = sessions.isEmpty() ? Optional.empty() : Optional.of(any(sessions));
            Set<String> protectedPlaces = protectedPlaces();
            long admins = administrators();
            Map<String, Boolean> open = waysIn();

            TestCases.take(
                    server,
                    TestDetections.by(
                            rule,
                            TestDetections.detected(
                                    username, place, victim.map(Bearer::session).orElse(null))));

            Map<String, Boolean> after = waysIn();
            protectedPlaces.forEach(each ->
                    assertThat(after.get(each)).as("%s is not shut out", each).isEqualTo(open.get(each)));
            forgetEnded();
            assertThat(admins == 0 || administrators() > 0)
                    .as("an administrator's session is left")
                    .isTrue();
            assertThat(ADMINS).as("an administrator may sign in").anyMatch(this::maySignIn);
        }

        /** Administrators' places, gateways, and what the settings say. */
        private Set<String> protectedPlaces() {
            Set<String> places = new HashSet<>(List.of("192.0.2.1", "127.0.0.1"));
            for (String place : PLACES) {
                boolean admin = sessions.stream()
                        .anyMatch(bearer -> ADMINS.contains(bearer.username())
                                && client(bearer.place()).equals(client(place)));
                Map<String, Instant> first = firsts.getOrDefault(client(place), Map.of());
                long accounts = logins.getOrDefault(client(place), Map.of()).entrySet().stream()
                        .filter(login -> !login.getValue().isBefore(now().minus(Duration.ofHours(24))))
                        .filter(login -> !Objects.requireNonNull(first.get(login.getKey()))
                                .isAfter(now().minus(Duration.ofDays(7))))
                        .count();
                if (admin || accounts >= 5) {
                    places.add(place);
                }
            }
            return places;
        }

        private long administrators() {
            return sessions.stream()
                    .filter(bearer -> ADMINS.contains(bearer.username()))
                    .count();
        }

        private Map<String, Boolean> waysIn() {
            Map<String, Boolean> open = new HashMap<>();
            PLACES.forEach(place -> open.put(
                    place,
                    server.client().at(place).get("/.well-known/jwks.json").status() == 200));
            return open;
        }

        /** Lets go of the sessions that are over. */
        private void forgetEnded() {
            Set<String> active = new HashSet<>();
            server.client()
                    .at(OBSERVER)
                    .get("/api/admin/sessions?active=true&limit=500", auditor())
                    .json()
                    .path("items")
                    .forEach(session -> active.add(session.path("id").asText()));
            sessions.removeIf(bearer -> !active.contains(bearer.session()));
        }

        /** How often the server has done something. */
        private int answers() {
            server.gatehouse().seal();
            return server.client()
                    .at(OBSERVER)
                    .get("/api/admin/events?type=response_taken&limit=500", auditor())
                    .json()
                    .path("items")
                    .size();
        }

        private String auditor() {
            return server.client().at(OBSERVER).login("eve").access();
        }

        /** Whether no lockout of the whole name holds; nothing counts where the address is allowed. */
        private boolean maySignIn(String username) {
            return server.client()
                            .at(OBSERVER)
                            .post("/api/token/", TestClient.credentials(username, "wrong"))
                            .status()
                    == 401;
        }

        private static String client(String place) {
            return place.contains(":") ? place.substring(0, place.lastIndexOf("::")) : place;
        }

        private Instant now() {
            return server.clock().instant();
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
