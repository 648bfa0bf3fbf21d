package dev.gatehouse.server.alert;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.config.AlertSettings;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Settings and events, as tests of alerts need them. */
final class TestAlerts {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private TestAlerts() {}

    /** Settings with the defaults, but for these. */
    static Settings settings(String... assignments) {
        try {
            return Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), Arrays.asList(assignments)));
        } catch (InvalidSettingsException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static AlertSettings alert(String... assignments) {
        return settings(assignments).alert();
    }

    static SecurityEvent event(long sequence, EventType type, Map<String, String> details) {
        return event(sequence, type, null, null, null, details);
    }

    static SecurityEvent event(
            long sequence,
            EventType type,
            @Nullable Long account,
            @Nullable String username,
            @Nullable String address,
            Map<String, String> details) {
        return new SecurityEvent(
                sequence,
                NOON,
                type,
                type.severity(),
                account == null ? null : new AccountId(account),
                username,
                null,
                address,
                "curl/8 |=\\\r\nX: y",
                "POST /api/token",
                details,
                "%064x".formatted(sequence));
    }

    static List<SecurityEvent> events(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> event(i, EventType.LOGIN_FAILED, Map.of()))
                .toList();
    }
}
