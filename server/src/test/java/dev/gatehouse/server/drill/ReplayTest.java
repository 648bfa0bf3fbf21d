package dev.gatehouse.server.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R16: with the settings of then, a replay comes to the cases that a server has come to. */
final class ReplayTest {

    private static final List<String> NAMES = List.of("bob", "carol", "dave", "erin");

    @Test
    void findsTheRecordedCases() throws InvalidSettingsException {
        try (TestGatehouse server = TestGatehouse.start("lockout.parameters=off")) {
            NAMES.forEach(name -> server.with(name, Role.USER));
            guess(server);
            enumerate(server);
            besiege(server);
            comeAgainWithAUsedToken(server);
            server.gatehouse().flush();
            server.gatehouse().seal();

            List<ThreatCase> replayed = replayed(server, settings());

            assertThat(replayed).hasSizeGreaterThanOrEqualTo(4);
            assertThat(replayed(server, settings("detection.distributed-guessing=8/PT1H")))
                    .isNotEqualTo(replayed);
            String expected = Json.write(new Page<>(replayed, null));
            Await.until(() -> recorded(server).equals(expected));
        }
    }

    private static void guess(TestGatehouse server) {
        for (int i = 0; i < 12; i++) {
            fail(server, "bob", "192.0.2.1");
            server.clock().advance(Duration.ofSeconds(20));
        }
        server.client().at("192.0.2.1").login("bob");
    }

    private static void enumerate(TestGatehouse server) {
        for (int i = 0; i < 16; i++) {
            fail(server, "nobody" + i, "192.0.2.2");
        }
    }

    private static void besiege(TestGatehouse server) {
        for (int i = 0; i < 7; i++) {
            fail(server, "carol", "198.51.100." + (1 + i));
        }
    }

    private static void comeAgainWithAUsedToken(TestGatehouse server) {
        TestClient home = server.client().at("192.0.2.3");
        TokenPair first = home.login("dave");
        home.refresh(home.refresh(first.refresh()).refresh());
        server.client().at("192.0.2.4").post("/api/token/refresh/", TestClient.refreshBody(first.refresh()));
    }

    private static void fail(TestGatehouse server, String username, String address) {
        server.client().at(address).post("/api/token/", TestClient.credentials(username, "wrong"));
    }

    /** The newest first, as the API lists them. */
    private static List<ThreatCase> replayed(TestGatehouse server, Settings settings) {
        return new Replay(settings, Instant.EPOCH, Instant.MAX)
                .run(server.gatehouse().history()).cases().stream()
                        .sorted(Comparator.comparing(story -> story.id().value(), Comparator.reverseOrder()))
                        .toList();
    }

    private static String recorded(TestGatehouse server) {
        String access = server.client().login(TestGatehouse.ADMIN).access();
        return server.client().get("/api/admin/cases", access).body();
    }

    private static Settings settings(String... assignments) throws InvalidSettingsException {
        return Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), List.of(assignments)));
    }
}
