package dev.gatehouse.server.http;

import static dev.gatehouse.server.http.AdministeredSite.IPV4;
import static dev.gatehouse.server.http.AdministeredSite.REFRESHED;
import static dev.gatehouse.server.http.AdministeredSite.block;
import static dev.gatehouse.server.http.AdministeredSite.lock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.database.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Walks every endpoint that wants {@link Permission#ACT}: who lacks {@link Permission#ADMINISTER} does nothing to an
 * account, address or session of an administrator (decision 0021). An endpoint that is not in this list fails the walk.
 */
final class RankWalkTest {

    private static final String FORBIDDEN = "{\"detail\":\"You do not have permission to perform this action.\"}";

    /**
     * One way to do something to an administrator.
     *
     * @param what what it is
     * @param call asks for it with an access token; prepared on the side of administrators
     */
    private record Way(String what, Function<AdministeredSite, Function<String, TestReply>> call) {}

    private static final Map<String, List<Way>> WAYS = Map.of(
            "DELETE /api/admin/sessions/{id}",
            List.of(new Way("a session", site -> site.delete("sessions/" + site.session("ada"), Map.of()))),
            "POST /api/admin/users/{id}/terminate-sessions",
            List.of(new Way(
                    "all sessions", site -> site.post("users/" + site.id("ada") + "/terminate-sessions", Map.of()))),
            "POST /api/admin/lockouts",
            List.of(
                    new Way("the user name", site -> site.post("lockouts", lock("username", "ada"))),
                    new Way("the address", site -> site.post("lockouts", lock("address", IPV4))),
                    new Way(
                            "a neighbour's address",
                            site -> site.post("lockouts", lock("address", "2001:db8:a:b::9")))),
            "DELETE /api/admin/lockouts/{id}",
            List.of(
                    new Way("imposed", site -> site.delete("lockouts/" + site.lockedOut("bob"), Map.of())),
                    new Way("by failures", site -> site.delete("lockouts/" + site.failed("ada"), Map.of()))),
            "DELETE /api/admin/lockouts",
            List.of(
                    new Way("imposed, by name", site -> {
                        site.lockedOut("bob");
                        return site.delete("lockouts?username=bob", Map.of());
                    }),
                    new Way("an administrator's name", site -> site.delete("lockouts?username=ada", Map.of())),
                    new Way("an administrator's among others", site -> {
                        site.failed("ada");
                        return site.delete("lockouts?address=192.0.2.66", Map.of());
                    })),
            "POST /api/admin/blocks",
            List.of(
                    new Way("the address", site -> site.post("blocks", block(IPV4))),
                    new Way("the address of the last refresh", site -> site.post("blocks", block(REFRESHED))),
                    new Way("the network", site -> site.post("blocks", block("203.0.112.0/22"))),
                    new Way("everything, by force", site -> site.post("blocks", block("128.0.0.0/1"))),
                    new Way("the IPv6 network", site -> site.post("blocks", block("2001:db8::/32")))),
            "DELETE /api/admin/blocks/{id}",
            List.of(new Way("imposed", site -> site.delete("blocks/" + site.blocked("198.18.0.0/15"), Map.of()))),
            "PATCH /api/admin/cases/{id}",
            List.of(
                    new Way("about an administrator", site -> site.patch("cases/" + site.caseAbout("ada"), "resolved")),
                    new Way("about the caller", site -> site.patch("cases/" + site.caseAbout("olga"), "false")),
                    new Way(
                            "about an administrator besides",
                            site -> site.patch("cases/" + site.caseThatComesToBeAbout("ada"), "resolved")),
                    new Way(
                            "about the caller besides",
                            site -> site.patch("cases/" + site.caseThatComesToBeAbout("olga"), "false")),
                    new Way("settled", site -> site.patch("cases/" + site.falseCase("bob"), "open"))),
            "POST /api/admin/cases/{id}/undo",
            List.of(new Way(
                    "an administrator's lockout",
                    site -> site.post("cases/" + site.caseAbout("ada") + "/undo", Map.of()))),
            "DELETE /api/admin/exceptions/{id}",
            List.of(new Way("imposed", site -> {
                String _ = site.falseCase("bob");
                return site.delete("exceptions/1", Map.of());
            })));

    /** The first leaves out what is an administrator's ({@code BulkTerminationTest}), the second does nothing to any account. */
    private static final Set<String> REFUSING_NO_CALLER =
            Set.of("POST /api/admin/sessions/terminate", "POST /api/admin/alerts/test");

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whoIsNoAdministratorDoesNothingToAnAdministrator(Dialect dialect) {
        WAYS.forEach((route, accesses) -> accesses.forEach(way -> {
            try (AdministeredSite site = new AdministeredSite(dialect)) {
                Function<String, TestReply> call = way.call().apply(site);
                String as = route + ": " + way.what();

                TestReply refused = call.apply(site.operator);

                assertThat(refused.status()).as(as).isEqualTo(403);
                assertThat(refused.body()).as(as).isEqualTo(FORBIDDEN);
                assertThat(site.denials(route)).as(as).hasSize(1);
                assertThat(site.client.get("/api/whoami/", site.ada).status())
                        .as(as)
                        .isEqualTo(200);
                assertThat(call.apply(site.admin).status())
                        .as(as + " as an administrator")
                        .isIn(200, 201);
            }
        }));
    }

    @Test
    void knowsEveryEndpointThatActs() {
        try (AdministeredSite site = new AdministeredSite(Dialect.HSQLDB)) {
            assertThat(Stream.concat(WAYS.keySet().stream(), REFUSING_NO_CALLER.stream())
                            .collect(Collectors.toSet()))
                    .as("a new endpoint that wants ACT needs its rule of rank, and a way here")
                    .isEqualTo(site.server.gatehouse().endpoints().all().stream()
                            .filter(endpoint -> endpoint.access().equals(new Access.Requires(Permission.ACT)))
                            .map(Endpoint::route)
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void operatorsActOnEverybodyElse() {
        try (AdministeredSite site = new AdministeredSite(Dialect.HSQLDB)) {
            String operator = site.operator;
            String failed = site.failed("bob");

            assertThat(Stream.of(
                                    site.delete("lockouts/" + failed, Map.of()),
                                    site.delete("sessions/" + site.session("bob"), Map.of()),
                                    site.post("users/" + site.id("bob") + "/terminate-sessions", Map.of()),
                                    site.post("lockouts", lock("username", "bob")),
                                    site.post("lockouts", lock("address", "192.0.2.66")),
                                    site.delete("lockouts?username=bob", Map.of()),
                                    site.post("blocks", block("192.0.2.64/28")))
                            .map(call -> call.apply(operator).status()))
                    .allMatch(status -> status / 100 == 2);
        }
    }

    @Test
    void anAddressIsFreeAgainWhenItsAdministratorHasSignedOut() {
        try (AdministeredSite site = new AdministeredSite(Dialect.HSQLDB)) {
            TestReply _ = site.post("users/" + site.id("ada") + "/terminate-sessions", Map.of())
                    .apply(site.admin);

            assertThat(site.post("blocks", block(IPV4)).apply(site.operator).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void anAddressIsFreeAgainWhenItsAdministratorsSessionHasExpired() {
        try (AdministeredSite site = new AdministeredSite(Dialect.HSQLDB)) {
            site.server.clock().advance(Duration.ofDays(1));
            String operator = site.client.login("olga").access();

            assertThat(site.post("blocks", block(IPV4)).apply(operator).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void whatTheServerItselfHasBlockedIsLifted() {
        try (AdministeredSite site = new AdministeredSite(Dialect.HSQLDB)) {
            String id = site.blockedByServer("198.18.0.0/15");

            assertThat(site.delete("blocks/" + id, Map.of())
                            .apply(site.operator)
                            .status())
                    .isEqualTo(200);
        }
    }
}
