package dev.gatehouse.server.export;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.threat.CaseState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Events of the Open Cybersecurity Schema Framework 1.3.0 (schema.ocsf.io; github.com/ocsf/ocsf-schema): <i>Authentication</i>
 * (3002) what is about sessions, <i>Detection Finding</i> (2004) what was found, and <i>Base Event</i> (0) all else, so that
 * none is missing. What the schema has no attribute for is under {@code unmapped}.
 */
final class OcsfLines implements EventLines {

    private static final String SCHEMA = "1.3.0";

    private static final int OTHER = 99;

    /** What an event is in the schema. */
    private record Kind(int category, int type, int activity) {

        static final int AUTHENTICATION = 3002;
        static final int FINDING = 2004;

        static Kind authentication(int activity) {
            return new Kind(3, AUTHENTICATION, activity);
        }

        static Kind finding(int activity) {
            return new Kind(2, FINDING, activity);
        }
    }

    @Override
    public String line(SecurityEvent event) {
        Kind kind = kind(event);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("activity_id", kind.activity());
        if (kind.activity() == OTHER) {
            line.put("activity_name", event.type().code());
        }
        line.put("category_uid", kind.category());
        line.put("class_uid", kind.type());
        line.put("type_uid", kind.type() * 100L + kind.activity());
        line.put("severity_id", severity(event.severity()));
        line.put("time", event.occurredAt().toEpochMilli());
        line.put("message", event.type().meaning());
        line.put("metadata", metadata(event));
        switch (kind.type()) {
            case Kind.AUTHENTICATION -> authentication(event, line);
            case Kind.FINDING -> finding(event, line);
            default -> {}
        }
        line.put("unmapped", unmapped(event));
        return Json.write(line);
    }

    @Override
    public OptionalLong sequence(String line) {
        return JsonLines.number(line, "/metadata/sequence");
    }

    private static Kind kind(SecurityEvent event) {
        return switch (event.type()) {
            case LOGIN_SUCCEEDED,
                    LOGIN_FAILED,
                    LOGIN_REFUSED,
                    LOGIN_OTP_REQUIRED,
                    REAUTHENTICATED,
                    REAUTHENTICATION_FAILED -> Kind.authentication(1);
            case TOKEN_REVOKED, ALL_TOKENS_REVOKED, SESSION_TERMINATED -> Kind.authentication(2);
            case TOKEN_REFRESHED, REFRESH_FAILED, TOKEN_REJECTED, OTP_RECOVERY_CODE_USED -> Kind.authentication(OTHER);
            case CASE_OPENED,
                    TOKEN_REUSED,
                    LOCKOUT_STARTED,
                    OTP_LOCKED,
                    OWNERSHIP_VIOLATION,
                    LEDGER_BROKEN,
                    EVENT_REJECTED -> Kind.finding(1);
            case CASE_ESCALATED -> Kind.finding(2);
            case CASE_CHANGED -> Kind.finding(isClosed(event) ? 3 : 2);
            default -> new Kind(0, 0, OTHER);
        };
    }

    private static boolean isClosed(SecurityEvent event) {
        return event.detail(EventDetail.CASE_STATE)
                .filter(state -> state == CaseState.RESOLVED || state == CaseState.FALSE)
                .isPresent();
    }

    private static Map<String, Object> metadata(SecurityEvent event) {
        return Map.of(
                "version", SCHEMA,
                "product", Map.of("name", "Gatehouse", "vendor_name", "Gatehouse"),
                "log_name", "ledger",
                "event_code", event.type().code(),
                "uid", event.hash(),
                "sequence", event.sequence(),
                "original_time", event.occurredAt().toString());
    }

    /** "service" stands for the endpoint that the schema wants one of (constraint {@code at_least_one}). */
    private static void authentication(SecurityEvent event, Map<String, Object> line) {
        line.put("user", user(event));
        line.put("service", Map.of("name", "Gatehouse"));
        line.put("status_id", isRefused(event.type()) ? 2 : 1);
        line.put("is_remote", true);
        source(event, line);
        if (event.sessionId() != null) {
            line.put("session", Map.of("uid", event.sessionId().value()));
        }
        if (event.details().containsKey("reason")) {
            line.put("status_detail", event.details().get("reason"));
        }
    }

    private static boolean isRefused(EventType type) {
        return switch (type) {
            case LOGIN_FAILED,
                    LOGIN_REFUSED,
                    LOGIN_OTP_REQUIRED,
                    REAUTHENTICATION_FAILED,
                    REFRESH_FAILED,
                    TOKEN_REJECTED -> true;
            default -> false;
        };
    }

    private static void finding(SecurityEvent event, Map<String, Object> line) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put(
                "uid",
                event.detail(EventDetail.CASE).map(id -> "case-" + id).orElseGet(() -> "event-" + event.sequence()));
        info.put("title", event.details().getOrDefault("rule", event.type().code()));
        info.put("created_time", event.occurredAt().toEpochMilli());
        line.put("finding_info", info);
        line.put("is_alert", event.severity().compareTo(Severity.WARNING) >= 0);
        event.detail(EventDetail.SCORE).ifPresent(score -> line.put("confidence_score", score));
        Map<String, Object> evidence = new LinkedHashMap<>();
        if (event.username() != null) {
            evidence.put("actor", Map.of("user", user(event)));
        }
        source(event, evidence);
        if (!evidence.isEmpty()) {
            line.put("evidences", List.of(evidence));
        }
    }

    private static Map<String, Object> user(SecurityEvent event) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("name", event.username() == null ? "(unknown)" : event.username());
        user.put("type_id", 0);
        if (event.userId() != null) {
            user.put("uid", event.userId().toString());
        }
        return user;
    }

    private static void source(SecurityEvent event, Map<String, Object> line) {
        if (event.address() != null) {
            line.put("src_endpoint", Map.of("ip", event.address()));
        }
        if (event.userAgent() != null) {
            line.put("http_request", Map.of("user_agent", event.userAgent()));
        }
    }

    private static Map<String, Object> unmapped(SecurityEvent event) {
        Map<String, Object> rest = new LinkedHashMap<>();
        rest.put("hash", event.hash());
        if (event.route() != null) {
            rest.put("route", event.route());
        }
        rest.put("details", new TreeMap<>(event.details()));
        return rest;
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case INFO -> 1;
            case NOTICE -> 2;
            case WARNING -> 3;
            case CRITICAL -> 5;
        };
    }
}
