package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import java.util.List;

/** A detector for which one event, in the light of what was known before, is enough. */
abstract sealed class SingleEventDetector implements Detector
        permits DormantAccount, NewNetwork, OwnershipViolation, SecondClient, TokenReuse {

    /** It remembers nothing by itself. */
    @Override
    public int keys() {
        return 0;
    }

    /** The finding that the event is. */
    final Detection found(SecurityEvent event, Severity severity, int score, String sentence, String suggestion) {
        return new Detection(
                rule(),
                severity,
                score,
                subject(event),
                event.occurredAt(),
                List.of(event.sequence()),
                sentence,
                suggestion);
    }

    /** The name, the client and the session of an event. */
    static CaseSubject subject(SecurityEvent event) {
        return new CaseSubject(
                event.username(),
                ClientKey.of(event).orElse(null),
                event.sessionId() == null ? null : event.sessionId().value());
    }

    /** The account of an event as a sentence names it. */
    static String account(SecurityEvent event) {
        return event.username() == null ? "An unknown account" : Words.quoted(event.username());
    }

    /** The client of an event as a sentence names it. */
    static String client(SecurityEvent event) {
        return Words.from(ClientKey.of(event).orElse(""));
    }
}
