package dev.gatehouse.server.alert;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JSON of an ExportLogsServiceRequest (OTLP 1.x, opentelemetry/proto/collector/logs/v1). A record's
 * {@code log.record.uid} is the event's hash, by which receivers know a repeat (Semantic Conventions, General logs
 * attributes).
 *
 * @param source  the {@code service.instance.id}
 * @param version of this server
 */
record OtlpLogs(String source, String version) {

    Map<String, Object> of(List<SecurityEvent> events, Instant now) {
        Map<String, Object> scope = Map.of(
                "scope",
                Map.of("name", "gatehouse.ledger", "version", version),
                "logRecords",
                events.stream().map(event -> record(event, now)).toList());
        Map<String, Object> resource = Map.of(
                "attributes",
                List.of(
                        attribute("service.name", "gatehouse"),
                        attribute("service.version", version),
                        attribute("service.instance.id", source)));
        return Map.of("resourceLogs", List.of(Map.of("resource", resource, "scopeLogs", List.of(scope))));
    }

    private static Map<String, Object> record(SecurityEvent event, Instant now) {
        Map<String, Object> written = new TreeMap<>();
        written.put("timeUnixNano", nanos(event.occurredAt()));
        written.put("observedTimeUnixNano", nanos(now));
        written.put("severityNumber", severity(event.severity()));
        written.put("severityText", event.severity().code());
        written.put("eventName", "gatehouse." + event.type().code());
        written.put("body", Map.of("stringValue", event.type().meaning()));
        written.put("attributes", attributes(event));
        return written;
    }

    private static List<Map<String, Object>> attributes(SecurityEvent event) {
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(attribute("log.record.uid", event.hash()));
        all.add(Map.of("key", "gatehouse.sequence", "value", Map.of("intValue", Long.toString(event.sequence()))));
        add(all, "user.id", event.userId());
        add(all, "user.name", event.username());
        add(all, "session.id", event.sessionId());
        add(all, "client.address", event.address());
        add(all, "user_agent.original", event.userAgent());
        add(all, "gatehouse.route", event.route());
        new TreeMap<>(event.details()).forEach((code, value) -> add(all, "gatehouse." + code, value));
        return all;
    }

    private static void add(List<Map<String, Object>> all, String key, @Nullable Object value) {
        if (value != null) {
            all.add(attribute(key, value.toString()));
        }
    }

    private static Map<String, Object> attribute(String key, String value) {
        return Map.of("key", key, "value", Map.of("stringValue", value));
    }

    /** 64 bits are a string in the JSON of Protocol Buffers. */
    private static String nanos(Instant time) {
        return Long.toString(TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano());
    }

    /** INFO, INFO2, WARN and ERROR2 (Logs Data Model, SeverityNumber). */
    private static int severity(Severity severity) {
        return switch (severity) {
            case INFO -> 9;
            case NOTICE -> 10;
            case WARNING -> 13;
            case CRITICAL -> 18;
        };
    }
}
