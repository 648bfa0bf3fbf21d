package dev.gatehouse.server.session;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Sessions for what decides about them by itself, as part of its transaction. Thread-safe. */
public final class SessionGuardian {

    private final SessionService sessions;
    private final Accounts accounts;
    private final EventLog events;
    private final SignInPlaceStore places = new SignInPlaceStore();

    SessionGuardian(SessionService sessions, Accounts accounts, EventLog events) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.events = events;
    }

    /**
     * Takes the accounts with these names and those of these sessions, and then the sessions, each in the order in which all do
     * that take several, so that no two transactions wait for each other. To be called first where one transaction may lock out or
     * end more than one of them.
     */
    public void hold(Handle handle, Set<String> usernames, Set<SessionId> some, Instant now) {
        if (usernames.size() + some.size() > 1) {
            Set<AccountId> owners = some.stream()
                    .flatMap(id -> sessions.find(handle, id, now).stream())
                    .map(StoredSession::accountId)
                    .collect(Collectors.toSet());
            accounts.hold(handle, owners, usernames);
            sessions.hold(handle, some);
        }
    }

    /**
     * Ends a session, with its event; its access tokens are refused from the commit on. Its account is held before, as it is by
     * all that hold both: the same transaction may lock it out.
     *
     * @return whether it had not ended before
     */
    public boolean end(Handle handle, SessionId id, String reason, AuditContext context) {
        Optional<StoredSession> found = sessions.find(handle, id, context.at()).filter(session -> !session.isEnded());
        found.ifPresent(session -> accounts.hold(handle, session.accountId()));
        boolean ended = found.filter(session -> sessions.end(handle, session, reason, context.by(), context.at()))
                .isPresent();
        if (ended) {
            StoredSession session = found.get();
            events.append(
                    handle,
                    context.event(EventType.SESSION_TERMINATED)
                            .about(session.accountId(), session.session().username())
                            .in(id)
                            .with(EventDetail.REASON, reason));
        }
        return ended;
    }

    /** Whether that session is an administrator's who may sign in, and no other such session goes on. */
    public boolean isLastOfAdministrators(Handle handle, SessionId id, Instant now) {
        return places.isLastOfAdministrators(handle, id, now);
    }

    /**
     * How many accounts have signed in from a client lately, and long ago as well, as far as sessions are kept.
     *
     * @param client an address, or a /64 network of IPv6
     * @param lately since when is lately
     * @param before until when is long ago
     * @param most   counts no further
     */
    public long accountsOf(Handle handle, Network client, Instant lately, Instant before, int most) {
        return places.accountsOf(handle, client, lately, before, most);
    }
}
