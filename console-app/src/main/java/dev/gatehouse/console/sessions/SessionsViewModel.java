package dev.gatehouse.console.sessions;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import java.util.Collection;

/** Sessions, newest first, and their end. Confined to the FX thread. */
public final class SessionsViewModel {

    private final AdminClient client;
    private final Texts texts;
    private final PagedList<Session, SessionId> list;

    /** Shows nothing before the list is read. */
    public SessionsViewModel(PageContext context) {
        this.client = context.client();
        this.texts = context.texts();
        this.list = new PagedList<>(new SessionSource(client), context.tasks(), context.explanations());
    }

    /** Ends the active ones among these sessions; the reason must not be blank. */
    public void terminate(Collection<Row<Session>> chosen, String reason) {
        list.change(
                "terminate",
                chosen,
                SessionsViewModel::isActive,
                id -> client.terminate(id, reason).endedAt() != null,
                why -> texts.of("sessions.not-terminated", Texts.own(why)));
    }

    /** Whether that session can be ended. */
    static boolean isActive(Row<Session> row) {
        return SessionStatus.of(row) == SessionStatus.ACTIVE;
    }

    /** The sessions. */
    public PagedList<Session, SessionId> list() {
        return list;
    }
}
