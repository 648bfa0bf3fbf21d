package dev.gatehouse.server.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.LockoutSettings;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import dev.gatehouse.server.lockout.LockoutReplay.ReplayedLockout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A replay comes to what a server has come to (R39). */
final class LockoutReplayTest {

    private static final List<String> NAMES = List.of("bob", "carol", "dave", "no-account");
    private static final List<String> ADDRESSES = List.of("192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | lockout.parameters=username+address",
                "2 | lockout.parameters=username,address",
                "3 | lockout.parameters=address,username+address",
                "4 | lockout.failures=3",
            })
    void comesToTheRecordedLockouts(long seed, String setting) {
        try (TestGatehouse server = TestGatehouse.start(
                        setting, "server.trusted-proxies=127.0.0.1", "event.unknown-names=full")
                .with("bob", Role.USER)
                .with("carol", Role.USER)
                .with("dave", Role.USER)) {
            List<SecurityEvent> before = recorded(server);
            play(server, new SplittableRandom(seed));
            List<SecurityEvent> events = recorded(server);

            assertThat(replayed(events, settings(setting))).isEqualTo(lockouts(events));
            assertThat(lockouts(events)).hasSizeGreaterThan(before.isEmpty() ? 0 : 3);
        }
    }

    @Test
    void saysWhoWouldBeHurtByStricterRules() {
        try (TestGatehouse server =
                TestGatehouse.start("server.trusted-proxies=127.0.0.1").with("bob", Role.USER)) {
            TestClient client = server.client().at("192.0.2.1");
            for (int i = 0; i < 3; i++) {
                client.post("/api/token/", TestClient.credentials("bob", "wrong"));
            }
            client.login("bob");

            LockoutReplay strict = new LockoutReplay(settings("lockout.failures=3"));
            List<ReplayedLockout> found = recorded(server).stream()
                    .flatMap(event -> strict.accept(event).stream())
                    .toList();

            assertThat(found).extracting(ReplayedLockout::hurt).containsExactly(false, true);
            assertThat(found).extracting(ReplayedLockout::username).containsOnly("bob");
        }
    }

    /** Mostly wrong passwords, in bursts; now and then a right one, a pause, or an admin who lifts everything. */
    private static void play(TestGatehouse server, RandomGenerator random) {
        for (int i = 0; i < 150; i++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            TestClient client = server.client().at(ADDRESSES.get(random.nextInt(ADDRESSES.size())));
            boolean right = random.nextInt(12) == 0;
            client.post("/api/token/", TestClient.credentials(name, right ? TestGatehouse.PASSWORD : "wrong" + i));
            server.clock().advance(Duration.ofSeconds(random.nextInt(20)));
            if (random.nextInt(25) == 0) {
                server.clock().advance(Duration.ofMinutes(random.nextInt(20)));
            }
        }
    }

    private static List<SecurityEvent> recorded(TestGatehouse server) {
        server.gatehouse().flush();
        server.gatehouse().seal();
        return Stream.iterate(
                        server.gatehouse().history().after(0, 500),
                        batch -> !batch.isEmpty(),
                        batch -> server.gatehouse()
                                .history()
                                .after(batch.getLast().sequence(), 500))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Started> replayed(List<SecurityEvent> events, LockoutSettings settings) {
        LockoutReplay replay = new LockoutReplay(settings);
        return events.stream()
                .flatMap(event -> replay.accept(event).stream())
                .filter(each -> !each.hurt())
                .map(each -> new Started(
                        String.valueOf(each.rule()),
                        Optional.ofNullable(each.username()),
                        Optional.ofNullable(each.address()),
                        each.at(),
                        each.failures()))
                .toList();
    }

    private static List<Started> lockouts(List<SecurityEvent> events) {
        return events.stream()
                .filter(event -> event.type() == EventType.LOCKOUT_STARTED)
                .map(event -> new Started(
                        event.detail(EventDetail.RULE).orElseThrow(),
                        Optional.ofNullable(event.username()),
                        event.detail(EventDetail.LOCKED_ADDRESS),
                        event.occurredAt(),
                        event.detail(EventDetail.FAILURES).orElseThrow()))
                .toList();
    }

    private static LockoutSettings settings(String... assignments) {
        try {
            return Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), List.of(assignments)))
                    .lockout();
        } catch (InvalidSettingsException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private record Started(
            String rule, Optional<String> username, Optional<String> address, Instant at, int failures) {}
}
