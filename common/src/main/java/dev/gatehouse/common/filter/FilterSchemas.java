package dev.gatehouse.common.filter;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ThreatCase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The fields of each list of the admin API. */
public final class FilterSchemas {

    public static final FilterSchema<SecurityEvent> EVENTS = eventFields()
            .with("since", FieldKind.SINCE, SecurityEvent::occurredAt)
            .with("until", FieldKind.UNTIL, SecurityEvent::occurredAt);

    public static final FilterSchema<Session> SESSIONS = new FilterSchema<Session>()
            .with("user", FieldKind.NAME, Session::username)
            .with("address", FieldKind.ADDRESS, Session::address)
            .with("agent", FieldKind.TEXT, Session::userAgent)
            .with("active", FieldKind.FLAG, Session::active)
            .with("refreshes", FieldKind.NUMBER, Session::refreshes)
            .with("reason", FieldKind.TEXT, Session::endReason)
            .with("by", FieldKind.NAME, Session::endedBy)
            .with("since", FieldKind.SINCE, Session::startedAt)
            .with("until", FieldKind.UNTIL, Session::startedAt);

    public static final FilterSchema<Lockout> LOCKOUTS = new FilterSchema<Lockout>()
            .with("user", FieldKind.NAME, Lockout::username)
            .with("address", FieldKind.NETWORK, Lockout::address)
            .with("active", FieldKind.FLAG, Lockout::active)
            .with("rule", FieldKind.NAME, Lockout::rule)
            .with("failures", FieldKind.NUMBER, lockout -> (long) lockout.failures())
            .with("reason", FieldKind.TEXT, Lockout::reason)
            .with("by", FieldKind.NAME, Lockout::by)
            .with("since", FieldKind.SINCE, Lockout::lockedAt)
            .with("until", FieldKind.UNTIL, Lockout::lockedAt);

    public static final FilterSchema<Block> BLOCKS = new FilterSchema<Block>()
            .with("address", FieldKind.NETWORK, Block::network)
            .with("active", FieldKind.FLAG, Block::active)
            .with("reason", FieldKind.TEXT, Block::reason)
            .with("by", FieldKind.NAME, Block::createdBy)
            .with("since", FieldKind.SINCE, Block::createdAt)
            .with("until", FieldKind.UNTIL, Block::createdAt);

    public static final FilterSchema<User> USERS = new FilterSchema<User>()
            .with("user", FieldKind.NAME, User::username)
            .with(new SchemaField<>(
                    "role", FieldKind.CHOICE, roles(), user -> user.role().code()))
            .with("active", FieldKind.FLAG, User::active)
            .with("otp", FieldKind.FLAG, User::otp)
            .with("since", FieldKind.SINCE, User::createdAt)
            .with("until", FieldKind.UNTIL, User::createdAt);

    public static final FilterSchema<ThreatCase> CASES = new FilterSchema<ThreatCase>()
            .with("case", FieldKind.NUMBER, threat -> threat.id().value())
            .with(new SchemaField<>(
                    "state",
                    FieldKind.CHOICE,
                    states(),
                    threat -> threat.state().code()))
            .with(new SchemaField<>(
                    "rule", FieldKind.CHOICE, rules(), threat -> threat.rule().code()))
            .with("rules", FieldKind.TEXT, threat -> codes(threat.rules()))
            .with("user", FieldKind.NAME, threat -> threat.subject().username())
            .with("address", FieldKind.NETWORK, threat -> threat.subject().address())
            .with(new SchemaField<>(
                    "severity",
                    FieldKind.CHOICE,
                    severities(),
                    threat -> threat.severity().code()))
            .with("score", FieldKind.NUMBER, threat -> (long) threat.score())
            .with("since", FieldKind.SINCE, ThreatCase::openedAt)
            .with("until", FieldKind.UNTIL, ThreatCase::openedAt);

    /** What rules of alerts and filters of receivers say of events; no time, since they look at each event as it comes. */
    public static final FilterSchema<SecurityEvent> EVENT_RULES = eventFields()
            .with(new SchemaField<>(
                    "rule",
                    FieldKind.CHOICE,
                    rules(),
                    event -> event.detail(EventDetail.DETECTION_RULE)
                            .map(DetectionRule::code)
                            .orElse(null)))
            .with(
                    "score",
                    FieldKind.NUMBER,
                    event -> event.detail(EventDetail.SCORE)
                            .map(Integer::longValue)
                            .orElse(null))
            .with(
                    "case",
                    FieldKind.NUMBER,
                    event -> event.detail(EventDetail.CASE).map(CaseId::value).orElse(null));

    public static final FilterSchema<Alert> ALERTS = new FilterSchema<Alert>()
            .with(new SchemaField<>(
                    "kind", FieldKind.CHOICE, kinds(), alert -> alert.kind().code()))
            .with(new SchemaField<>(
                    "severity",
                    FieldKind.CHOICE,
                    severities(),
                    alert -> alert.severity().code()))
            .with("rule", FieldKind.NAME, Alert::rule)
            .with("type", FieldKind.NAME, Alert::type)
            .with("user", FieldKind.NAME, Alert::username)
            .with("address", FieldKind.ADDRESS, Alert::address)
            .with("case", FieldKind.NUMBER, Alert::caseNumber)
            .with("events", FieldKind.NUMBER, Alert::events)
            .with("since", FieldKind.SINCE, Alert::openedAt)
            .with("until", FieldKind.UNTIL, Alert::openedAt);

    private FilterSchemas() {}

    /** What a list of events and a rule about them both know. */
    private static FilterSchema<SecurityEvent> eventFields() {
        return new FilterSchema<SecurityEvent>()
                .with(new SchemaField<>(
                        "type", FieldKind.CHOICE, types(), event -> event.type().code()))
                .with(new SchemaField<>(
                        "severity",
                        FieldKind.CHOICE,
                        severities(),
                        event -> event.severity().code()))
                .with("user", FieldKind.NAME, SecurityEvent::username)
                .with("address", FieldKind.ADDRESS, SecurityEvent::address)
                .with("session", FieldKind.NAME, SecurityEvent::sessionId)
                .with("agent", FieldKind.TEXT, SecurityEvent::userAgent)
                .with("route", FieldKind.TEXT, SecurityEvent::route);
    }

    private static List<String> kinds() {
        return Arrays.stream(AlertKind.values()).map(AlertKind::code).toList();
    }

    private static List<String> states() {
        return Arrays.stream(CaseState.values()).map(CaseState::code).toList();
    }

    private static List<String> rules() {
        return DetectionRule.all().stream().map(DetectionRule::code).toList();
    }

    private static String codes(List<DetectionRule> rules) {
        return rules.stream().map(DetectionRule::code).collect(Collectors.joining(" "));
    }

    private static List<String> types() {
        return Arrays.stream(EventType.values()).map(EventType::code).toList();
    }

    private static List<String> severities() {
        return Arrays.stream(Severity.values()).map(Severity::code).toList();
    }

    private static List<String> roles() {
        return Arrays.stream(Role.values()).map(Role::code).toList();
    }
}
