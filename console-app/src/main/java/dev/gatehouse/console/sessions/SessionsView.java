package dev.gatehouse.console.sessions;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.ChoiceBar;
import dev.gatehouse.console.control.FilterField;
import dev.gatehouse.console.control.MarkCell;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.PagedTable;
import dev.gatehouse.console.control.ReasonDialog;
import dev.gatehouse.console.control.StatusBadge;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.fx.ConsolePage;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The table of sessions, and how to end them. Confined to the FX thread. */
public final class SessionsView implements ConsolePage {

    private final SessionsViewModel model;
    private final Texts texts;
    private final Times times;
    private final PagedTable<Session> table;
    private final ChoiceBar<SessionFilter.Which> which;
    private final FilterField user;
    private final FilterField address;
    private final VBox root;

    public SessionsView(SessionsViewModel model, Texts texts, Times times) {
        this.model = model;
        this.texts = texts;
        this.times = times;
        this.which = new ChoiceBar<>("sessions-which", SessionFilter.Which.values(), this::name, this::filter);
        this.user = new FilterField("sessions-user", texts.of("filter.user"), Feather.USER, this::filter);
        this.address = new FilterField("sessions-address", texts.of("filter.address"), Feather.MAP_PIN, this::filter);
        this.table = new PagedTable<>("sessions", model.list(), title(), texts.of("sessions.empty"));
        table.columns(columns());
        root = PageLayout.page(
                PageLayout.header(
                        title(),
                        model.list().loadingProperty(),
                        PageLayout.mayOnlyLook(
                                "sessions-may-only-look", texts.of("sessions.may-only-look"), model.mayAct()),
                        terminate()),
                PageLayout.row("filter-bar", which, user, address),
                table.problem(),
                table.node(),
                table.foot(
                        count -> texts.of("sessions.count", count),
                        at -> texts.of("list.searched-to", times.brief(at)),
                        texts.of("sessions.more")));
    }

    @Override
    public String id() {
        return "sessions";
    }

    @Override
    public String title() {
        return texts.of("sessions.title");
    }

    @Override
    public Ikon icon() {
        return Feather.MONITOR;
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void inSight(boolean visible) {
        model.list().inSight(visible);
    }

    @Override
    public void reload() {
        model.list().reload();
    }

    @Override
    public void focusFilter() {
        user.requestFocus();
    }

    private List<TableColumn<Row<Session>, ?>> columns() {
        return List.of(
                MarkCell.column(texts.of("column.standing"), 95, this::mark),
                column("column.user", 120, Session::username),
                column("column.started", 125, session -> times.brief(session.startedAt())),
                column("column.last-used", 125, session -> times.brief(session.lastUsedAt())),
                column("column.address", 135, Session::address),
                column("column.refreshes", 105, session -> Long.toString(session.refreshes())),
                column("column.client", 200, Session::userAgent),
                column("column.end", 240, this::end));
    }

    private TableColumn<Row<Session>, String> column(
            String title, double width, Function<Session, @Nullable String> text) {
        return TextColumns.create(texts.of(title), width, row -> text.apply(row.item()));
    }

    private StatusBadge mark(Row<Session> row) {
        return switch (SessionStatus.of(row)) {
            case ACTIVE -> new StatusBadge(StatusBadge.Tone.GOOD, Feather.CHECK_CIRCLE, texts.of("sessions.active"));
            case ENDING -> new StatusBadge(StatusBadge.Tone.BUSY, Feather.LOADER, texts.of("sessions.ending"));
            case ENDED -> new StatusBadge(StatusBadge.Tone.BAD, Feather.X_CIRCLE, texts.of("sessions.ended"));
            case EXPIRED -> new StatusBadge(StatusBadge.Tone.OVER, Feather.CLOCK, texts.of("sessions.expired"));
        };
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

    private Button terminate() {
        Button terminate = table.action(
                "terminate",
                texts.of("sessions.terminate-selected"),
                Feather.X_CIRCLE,
                model::mayTerminate,
                this::terminate);
        terminate.getStyleClass().add(Styles.DANGER);
        table.onDelete(terminate);
        return terminate;
    }

    private void terminate(List<Row<Session>> sessions) {
        String users = ReasonDialog.names(
                texts, sessions.stream().map(row -> row.item().username()).toList());
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("sessions.terminate-title"),
                texts.of("sessions.terminate-question", sessions.size(), users),
                texts.of("sessions.terminate"));
        new ReasonDialog(root.getScene().getWindow(), texts, "terminate", wording)
                .ask(reason -> model.terminate(sessions, reason));
    }

    private String name(SessionFilter.Which choice) {
        return texts.of("sessions.which." + choice.name().toLowerCase(Locale.ROOT));
    }

    private void filter() {
        model.list().filter(new SessionFilter(user.getText(), address.getText(), which.chosen()));
    }
}
