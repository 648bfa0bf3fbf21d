package dev.gatehouse.server.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.config.OtlpSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Posts events as log records to a collector of OpenTelemetry (OTLP 1.x §OTLP/HTTP). What it refuses is sent again under any status,
 * since a wrong password must lose nothing; only what it says it has dropped is not (§Partial Success).
 * Thread-safe.
 */
final class OtlpSender implements Sender<SecurityEvent> {

    private static final int MOST = 200;

    private final OtlpSettings settings;
    private final OtlpLogs logs;
    private final WebPost web;

    OtlpSender(OtlpSettings settings, OtlpLogs logs, WebPost web) {
        this.settings = settings;
        this.logs = logs;
        this.web = web;
    }

    @Override
    public Duration timeout() {
        return settings.timeout();
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public Optional<String> send(List<SecurityEvent> events, Instant now) throws IOException, DeliveryException {
        Map<String, String> headers = settings.authorization()
                .map(secret -> Map.of("Authorization", secret.value()))
                .orElse(Map.of());
        WebPost.WebAnswer answer = web.post(settings.url(), headers, Json.bytes(logs.of(events, now)));
        return dropped(answer.body());
    }

    private static Optional<String> dropped(String body) {
        try {
            long records = Json.tree(body)
                    .path("partialSuccess")
                    .path("rejectedLogRecords")
                    .asLong();
            return Optional.of("It has dropped %d of the log records.".formatted(records))
                    .filter(_ -> records > 0);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
