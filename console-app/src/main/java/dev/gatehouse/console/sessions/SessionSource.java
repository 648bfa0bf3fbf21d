package dev.gatehouse.console.sessions;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.SessionQuery;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Source;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions, and how events end them. */
final class SessionSource implements Source<Session, SessionId> {

    private final AdminClient client;

    /** Sessions by whether they are active. */
    enum SessionChoice {
        ACTIVE,
        OVER,
        ALL
    }

    SessionSource(AdminClient client) {
        this.client = client;
    }

    @Override
    public Page<Session> read(FilterValues filter, int limit, @Nullable String cursor)
            throws CallException, InterruptedException {
        Boolean active = switch (filter.choice("which", SessionChoice.class)) {
            case ACTIVE -> true;
            case OVER -> false;
            case ALL -> null;
        };
        return client.sessions(new SessionQuery(filter.text("user"), filter.text("address"), active, limit, cursor)
                .matching(filter.text("q")));
    }

    @Override
    public SessionId id(Session session) {
        return session.id();
    }

    @Override
    public Comparator<Session> order() {
        return Comparator.comparing(Session::startedAt).reversed();
    }

    @Override
    public Optional<SessionId> affectedId(SecurityEvent event) {
        return event.type() == EventType.SESSION_TERMINATED ? Optional.ofNullable(event.sessionId()) : Optional.empty();
    }

    @Override
    public Session apply(Session session, SecurityEvent event) {
        return session.endedAt() == null
                ? session.ended(
                        event.occurredAt(),
                        event.detail(EventDetail.REASON).orElse(null),
                        event.detail(EventDetail.BY).orElse(null))
                : session;
    }

    @Override
    public boolean isAffectedBy(EventType type) {
        return type.affects(Subject.SESSION);
    }
}
