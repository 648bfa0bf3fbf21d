package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.text.Agents;
import dev.gatehouse.common.threat.DetectionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A session is refreshed by another program than it was before, or, unless by a phone, from a network that neither it nor its
 * account has used. An update makes no other program: versions are not looked at. Of a session that is not remembered, as
 * where more are refreshed in turn than memory has room for, the account's own programs and networks tell.
 */
final class SessionMoved implements Detector {

    /** Programs or networks of one session that are remembered. */
    private static final int MOST = 10;

    private final KeyedMemory<SessionPlaces> sessions = new KeyedMemory<>(SessionPlaces::new);

    @Override
    public DetectionRule rule() {
        return DetectionRule.SESSION_MOVED;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.LOGIN_SUCCEEDED, EventType.TOKEN_REFRESHED);
    }

    @Override
    public int keys() {
        return sessions.size();
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        if (event.sessionId() == null) {
            return Optional.empty();
        }
        SessionPlaces session = sessions.of(event.sessionId().value());
        boolean isForgotten = session.last == 0 && observation.familiarity().logins() > 0;
        boolean otherProgram = session.programs.isNew(
                Agents.family(event.userAgent()),
                isForgotten && !observation.familiarity().knownProgram());
        boolean otherNetwork = session.networks.isNew(
                ClientKey.networkOf(event).orElse(""),
                isForgotten && !observation.familiarity().knownNetwork());
        boolean moved = event.type() == EventType.TOKEN_REFRESHED
                && (otherProgram || (otherNetwork && isUnexpected(observation)));
        List<Long> evidence = session.last == 0 ? List.of() : List.of(session.last);
        session.last = event.sequence();
        return moved ? Optional.of(detection(event, evidence, otherProgram, otherNetwork)) : Optional.empty();
    }

    private static boolean isUnexpected(Observation observation) {
        return !Agents.isMobile(observation.event().userAgent())
                && !observation.familiarity().knownNetwork();
    }

    private Detection detection(SecurityEvent event, List<Long> before, boolean otherProgram, boolean otherNetwork) {
        String what = otherProgram ? "another program" : "a network that the account has never used";
        return new Detection(
                rule(),
                otherProgram && otherNetwork ? Severity.CRITICAL : Severity.WARNING,
                score(otherProgram, otherNetwork),
                SingleEventDetector.subject(event),
                event.occurredAt(),
                Evidence.with(before, event),
                "A session of %s goes on in %s, from %s."
                        .formatted(SingleEventDetector.account(event), what, SingleEventDetector.client(event)),
                "Read the session's story; if its user does not know the client, end it.");
    }

    private static int score(boolean otherProgram, boolean otherNetwork) {
        if (otherProgram && otherNetwork) {
            return 75;
        }
        return otherProgram ? 55 : 35;
    }

    /** Where one session was, by its refreshes. */
    private static final class SessionPlaces {

        private final SeenValues programs = new SeenValues();
        private final SeenValues networks = new SeenValues();
        private long last;
    }

    /** Values that a session has had, the oldest first. Most have one, and there are thousands of sessions. */
    private static final class SeenValues {

        private final List<String> values = new ArrayList<>(1);

        /**
         * Whether the value is another one than all before, and there was one before.
         *
         * @param hadOthers whether there must have been one, though none is remembered
         */
        private boolean isNew(String value, boolean hadOthers) {
            if (value.isEmpty() || values.contains(value)) {
                return false;
            }
            boolean first = values.isEmpty() && !hadOthers;
            values.add(value);
            if (values.size() > MOST) {
                values.removeFirst();
            }
            return !first;
        }
    }
}
