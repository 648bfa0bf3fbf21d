package dev.gatehouse.console.sessions;

import static dev.gatehouse.console.page.Filters.choice;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.page.ValueKind;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.stage.Window;
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
                .search(FilterSchemas.SESSIONS)
                .filter(choice("which", SessionSource.SessionChoice.values()))
                .status(95, SessionStatus.class, SessionStatus::of, SessionsPage::look)
                .value(ValueKind.USER, "user", 110, Session::username)
                .time("started", Session::startedAt)
                .time("last-used", Session::lastUsedAt)
                .value(ValueKind.ADDRESS, "address", 125, Session::address)
                .number("refreshes", 105, Session::refreshes)
                .relates(ValueKind.SESSION, "session", session -> session.id().toString())
                .value(ValueKind.AGENT, "client", 105, Session::userAgent)
                .column("end", 235, page::end)
                .naming(page::name)
                .action(
                        "terminate",
                        Feather.X_CIRCLE,
                        action -> action.permits(Permission.ACT)
                                .when(SessionsViewModel::isActive)
                                .asksReason(model::terminate)
                                .recordedAs(EventType.SESSION_TERMINATED)
                                .danger()
                                .onDelete())
                .action(
                        "story",
                        Feather.GIT_BRANCH,
                        action -> action.onOne()
                                .onOpen()
                                .opens((owner, rows) -> new StoryDialog(
                                                context, rows.getFirst().item().id())
                                        .show(owner)))
                .action(
                        "group",
                        Feather.LAYERS,
                        action -> action.onAllMatching()
                                .opens((owner, _) ->
                                        new GroupDialog(context, model.list().wanted()).show(owner)))
                .action(
                        "bulk",
                        Feather.SLASH,
                        action -> action.permits(Permission.ACT)
                                .onAllMatching()
                                .danger()
                                .opens((owner, _) -> bulk(context, model.list().wanted(), owner)))
                .offers(
                        "story",
                        (owner, about) -> new StoryDialog(
                                        context, new SessionId(about.values().getOrDefault("session", "")))
                                .show(owner))
                .offers("bulk", (owner, about) -> bulk(context, about, owner))
                .build();
    }

    private static void bulk(PageContext context, FilterValues filter, Window owner) {
        new BulkDialog(context, filter.values().getOrDefault("q", "")).show(owner);
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
