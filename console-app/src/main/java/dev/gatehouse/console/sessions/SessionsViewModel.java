package dev.gatehouse.console.sessions;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.util.Collection;

/** Sessions, newest first, and their end. Confined to the FX thread. */
public final class SessionsViewModel {

    private final AdminClient client;
    private final Texts texts;
    private final boolean mayAct;
    private final PagedList<SessionFilter, Session, SessionId> list;

    /**
     * Shows nothing before the list is read.
     *
     * @param identity whoever signed in; only some may end sessions
     */
    public SessionsViewModel(AdminClient client, Tasks tasks, Texts texts, StaffIdentity identity) {
        this.client = client;
        this.texts = texts;
        this.mayAct = identity.role().permits(Permission.ACT);
        this.list = new PagedList<>(new SessionSource(client), SessionFilter.EVERYBODY, tasks, new ErrorTexts(texts));
    }

    /** Ends the active ones among these sessions; the reason must not be blank. */
    public void terminate(Collection<Row<Session>> chosen, String reason) {
        list.change(
                chosen.stream().filter(SessionsViewModel::isActive).toList(),
                id -> client.terminate(id, reason).endedAt() != null,
                why -> texts.of("sessions.not-terminated", why));
    }

    /** Whether whoever signed in may end that session, and it can be ended. */
    public boolean mayTerminate(Row<Session> row) {
        return mayAct && isActive(row);
    }

    private static boolean isActive(Row<Session> row) {
        return SessionStatus.of(row) == SessionStatus.ACTIVE;
    }

    /** The sessions. */
    public PagedList<SessionFilter, Session, SessionId> list() {
        return list;
    }

    /** Whether whoever signed in may end sessions. */
    public boolean mayAct() {
        return mayAct;
    }
}
