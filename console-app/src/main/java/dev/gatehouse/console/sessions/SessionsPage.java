package dev.gatehouse.console.sessions;

import static dev.gatehouse.console.page.Filters.choice;
import static dev.gatehouse.console.page.Filters.search;
import static dev.gatehouse.console.page.Filters.text;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kordamp.ikonli.feather.Feather;

/** The table of sessions, and how to end them. Confined to the FX thread. */
public final class SessionsPage {

    private final Texts texts;
    private final Times times;

    private SessionsPage(PageContext context) {
        this.texts = context.texts();
        this.times = context.times();
    }

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(PageContext context) {
        SessionsPage page = new SessionsPage(context);
        SessionsViewModel model = new SessionsViewModel(context);
        return TablePage.of("sessions", Feather.MONITOR, model.list(), context)
                .filter(
                        search(FilterSchemas.SESSIONS, context),
                        choice("which", SessionSource.SessionChoice.values()),
                        text("user", Feather.USER),
                        text("address", Feather.MAP_PIN))
                .status(95, SessionStatus.class, SessionStatus::of, SessionsPage::look)
                .column("user", 110, Session::username)
                .time("started", Session::startedAt)
                .time("last-used", Session::lastUsedAt)
                .column("address", 125, Session::address)
                .column("refreshes", 105, session -> Long.toString(session.refreshes()))
                .column("client", 105, Session::userAgent)
                .column("end", 235, page::end)
                .naming(page::name)
                .action(
                        "terminate",
                        Feather.X_CIRCLE,
                        action -> action.permits(Permission.ACT)
                                .when(SessionsViewModel::isActive)
                                .asksReason(model::terminate)
                                .danger()
                                .onDelete())
                .build();
    }

    private static Look look(SessionStatus status) {
        return switch (status) {
            case ACTIVE -> new Look(Tone.GOOD, Feather.CHECK_CIRCLE);
            case ENDING -> new Look(Tone.BUSY, Feather.LOADER);
            case ENDED -> new Look(Tone.BAD, Feather.X_CIRCLE);
            case EXPIRED -> new Look(Tone.OVER, Feather.CLOCK);
        };
    }

    private String name(Session session) {
        return Stream.of(session.username(), session.address(), times.brief(session.startedAt()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    /** When, by whom and why it ended; when it will expire, if it has not ended. */
    private String end(Session session) {
        if (session.endedAt() == null) {
            return texts.of("sessions.expires", times.brief(session.expiresAt()));
        }
        return Stream.of(times.brief(session.endedAt()), session.endedBy(), session.endReason())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }
}
