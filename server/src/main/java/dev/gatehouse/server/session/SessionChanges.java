package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.feature.LedgerConsumer;
import java.time.InstantSource;
import java.util.Set;

/** Refuses the tokens of sessions that other processes have ended. Thread-safe. */
final class SessionChanges implements LedgerConsumer.InMemory {

    private static final Set<EventType> REVOCATIONS = EventType.affecting(Subject.REVOCATION);

    private final SessionService sessions;
    private final InstantSource clock;

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

    @Override
    public void accept(SecurityEvent event) {
        SessionId session = event.sessionId();
        if (event.type() == EventType.SESSION_TERMINATED && session != null) {
            sessions.reload(session, clock.instant());
        } else if (event.userId() != null) {
            sessions.reload(event.userId(), clock.instant());
        }
    }
}
