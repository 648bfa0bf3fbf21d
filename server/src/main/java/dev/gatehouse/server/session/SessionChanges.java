package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.feature.LedgerConsumer;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses the tokens of sessions that other processes have ended. Confined to its consumer's thread. */
final class SessionChanges implements LedgerConsumer.InMemory {

    private static final Set<EventType> REVOCATIONS = EventType.affecting(Subject.REVOCATION);

    private final SessionService sessions;
    private final InstantSource clock;

    /** What was read ahead. */
    private final Set<SessionId> prepared = new HashSet<>();

    SessionChanges(SessionService sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public Set<EventType> interests() {
        return REVOCATIONS;
    }

    /** An admin may end a hundred thousand sessions by one request. */
    @Override
    public void prepare(List<SecurityEvent> events) {
        prepared.clear();
        Set<SessionId> ended =
                events.stream().flatMap(event -> ended(event).stream()).collect(Collectors.toSet());
        sessions.reload(ended, clock.instant());
        prepared.addAll(ended);
    }

    @Override
    public void accept(SecurityEvent event) {
        ended(event)
                .ifPresentOrElse(
                        session -> {
                            if (!prepared.remove(session)) {
                                sessions.reload(Set.of(session), clock.instant());
                            }
                        },
                        () -> Optional.ofNullable(event.userId())
                                .ifPresent(account -> sessions.reload(account, clock.instant())));
    }

    /** The session that it says alone has ended. */
    private static Optional<SessionId> ended(SecurityEvent event) {
        return Optional.ofNullable(event.sessionId()).filter(_ -> event.type() == EventType.SESSION_TERMINATED);
    }
}
