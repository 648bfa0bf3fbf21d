package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertId;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert that has no id yet.
 *
 * @param rule  the rule that its event matched; empty where none did
 * @param story what further events join it by
 * @param event what it is about; empty where no event has made it
 */
record AlertDraft(
        AlertKind kind,
        Optional<String> rule,
        Severity severity,
        String story,
        AlertText text,
        Optional<SecurityEvent> event,
        Instant openedAt) {

    /** The alert that it becomes under that id. */
    Alert numbered(long id) {
        return new Alert(
                new AlertId(id),
                kind,
                rule.orElse(null),
                severity,
                text.title(),
                text.lines(),
                event.map(each -> each.type().code()).orElse(null),
                event.flatMap(Mention::account).orElse(null),
                event.flatMap(Mention::address).orElse(null),
                event.flatMap(each -> each.detail(EventDetail.CASE)).orElse(null),
                event.map(SecurityEvent::sequence).orElse(null),
                event.map(SecurityEvent::sequence).orElse(null),
                event.isPresent() ? 1 : 0,
                openedAt,
                openedAt);
    }
}
