package dev.gatehouse.server.threat;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.detection.CaseRules;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Makes cases of findings, by {@link CaseRules}, in the transaction of the ledger's consumer: so each finding has its effect
 * exactly once. Thread-safe.
 */
final class Findings {

    /** Stands for the id that the database will give; no case has it. */
    private static final CaseId UNNUMBERED = new CaseId(Long.MAX_VALUE);

    private final CaseEvents events;
    private final BiPredicate<Handle, String> staff;
    private final Responder responder;
    private final CaseStore cases = new CaseStore();
    private final CaseKeyStore keys = new CaseKeyStore();
    private final ExceptionStore exceptions = new ExceptionStore();
    private final FindingHourStore hours = new FindingHourStore();

    /**
     * @param staff     whether a name is that of staff, as the transaction sees it
     * @param responder is told of each case that was opened or has grown
     */
    Findings(CaseEvents events, BiPredicate<Handle, String> staff, Responder responder) {
        this.events = events;
        this.staff = staff;
        this.responder = responder;
    }

    /** Takes the findings of a transaction, in their order. */
    void acceptAll(Handle handle, List<Detection> found, Instant now) {
        responder.prepare(handle, found, now);
        found.forEach(each -> accept(handle, each, now));
    }

    /**
     * Takes a finding: it joins a case or opens one.
     *
     * @return the case with it; empty where an exception spares it, or the finding is part of a case already
     */
    Optional<ThreatCase> accept(Handle handle, Detection found, Instant now) {
        if (isSpared(handle, found)) {
            return Optional.empty();
        }
        hours.add(handle, found);
        List<String> shared = CaseRules.keys(found);
        if (keys.isSettled(handle, shared, sequence(found))) {
            return Optional.empty();
        }
        ThreatCase story = join(handle, shared, found, now).orElseGet(() -> open(handle, shared, found, now));
        responder.respond(handle, story, found, now);
        return Optional.of(story);
    }

    private boolean isSpared(Handle handle, Detection found) {
        return exceptions.of(handle, found.rule(), found.at()).stream()
                .anyMatch(exception -> ExceptionRules.covers(exception.subject(), CaseRules.subject(found)));
    }

    /** The oldest case that takes it; one that an admin has settled in this very moment does not. */
    private Optional<ThreatCase> join(Handle handle, List<String> shared, Detection found, Instant now) {
        return keys.cases(handle, shared).stream()
                .flatMap(id -> cases.find(handle, id).stream())
                .filter(story -> CaseRules.takes(story, found))
                .flatMap(story -> grow(handle, story, found, now).stream())
                .findFirst();
    }

    private Optional<ThreatCase> grow(Handle handle, ThreatCase story, Detection found, Instant now) {
        ThreatCase grown = CaseRules.joined(story, found);
        if (!cases.grow(handle, grown, sequence(found))) {
            return Optional.empty();
        }
        List<String> further = furtherKeys(handle, keys.find(handle, story.id()), found);
        keys.insert(handle, story.id(), further);
        if (CaseRules.escalates(story, found, further)) {
            events.append(handle, found.subject(), event(EventType.CASE_ESCALATED, grown, found, now));
        }
        return Optional.of(grown);
    }

    /** A case remembers each of the staff whom it is about: so many made-up names that it is full hide none of them. */
    private List<String> furtherKeys(Handle handle, SequencedSet<String> known, Detection found) {
        Stream<String> ofStaff = Optional.ofNullable(found.subject().username())
                .filter(name -> !known.contains(CaseRules.key(name)))
                .filter(name -> staff.test(handle, name))
                .map(CaseRules::key)
                .stream();
        return Stream.concat(CaseRules.furtherKeys(known, found).stream(), ofStaff)
                .distinct()
                .toList();
    }

    private ThreatCase open(Handle handle, List<String> shared, Detection found, Instant now) {
        CaseId id = cases.insert(handle, CaseRules.opened(UNNUMBERED, found), sequence(found));
        keys.insert(handle, id, shared);
        ThreatCase opened = CaseRules.opened(id, found);
        events.append(handle, found.subject(), event(EventType.CASE_OPENED, opened, found, now));
        return opened;
    }

    private static EventDraft event(EventType type, ThreatCase story, Detection found, Instant now) {
        return EventDraft.of(type, RequestSource.server(), now)
                .with(EventDetail.CASE, story.id())
                .with(EventDetail.DETECTION_RULE, found.rule())
                .with(EventDetail.SCORE, story.score())
                .with(EventDetail.CASE_SEVERITY, story.severity());
    }

    private static long sequence(Detection found) {
        return found.evidence().getLast();
    }
}
