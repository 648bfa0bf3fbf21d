package dev.gatehouse.server.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A replay of years stays within its memory (R39). */
final class LockoutReplayMemoryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String HOME = "192.0.2.1";

    private final LockoutReplay replay;

    LockoutReplayMemoryTest() throws InvalidSettingsException {
        this.replay = new LockoutReplay(Settings.read(
                        SettingsSources.gather(Optional.empty(), Map.of(), List.of("lockout.parameters=username")))
                .lockout());
    }

    @Test
    void ofAHundredThousandNamesAtClientsTheSignInsAreRemembered() {
        signIn("bob");
        signIns(99_999);

        assertThat(rulesOfFiveFailures()).containsExactly(LockoutKey.KNOWN_GOOD);
    }

    @Test
    void beyondThatThoseWhoSignedInLongestAgoAreForgotten() {
        signIn("bob");
        signIns(100_000);

        assertThat(rulesOfFiveFailures()).containsExactly("username");
    }

    @Test
    void aNameThatSignsInAgainIsNotTheOldest() {
        signIn("bob");
        signIns(60_000);
        signIn("bob");
        signIns(60_000);

        assertThat(rulesOfFiveFailures()).containsExactly(LockoutKey.KNOWN_GOOD);
    }

    private void signIns(int names) {
        for (int i = 0; i < names; i++) {
            signIn("user" + i);
        }
    }

    private void signIn(String name) {
        List<LockoutReplay.ReplayedLockout> _ = replay.accept(event(EventType.LOGIN_SUCCEEDED, name, Map.of()));
    }

    private List<String> rulesOfFiveFailures() {
        Map<String, String> wrong = Map.of(EventDetail.CREDENTIAL_FAILURE.code(), "wrong_password");
        return Stream.generate(() -> event(EventType.LOGIN_FAILED, "bob", wrong))
                .limit(5)
                .flatMap(event -> replay.accept(event).stream())
                .map(each -> String.valueOf(each.rule()))
                .toList();
    }

    private static SecurityEvent event(EventType type, String name, Map<String, String> details) {
        return new SecurityEvent(1, NOON, type, type.severity(), null, name, null, HOME, null, null, details, "");
    }
}
