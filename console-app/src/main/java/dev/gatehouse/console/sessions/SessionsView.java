package dev.gatehouse.console.sessions;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.console.control.FilterField;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.Problem;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.fx.Page;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of sessions, and how to end them. Confined to the FX thread. */
public final class SessionsView implements Page {

    private final SessionsViewModel model;
    private final Texts texts;
    private final Times times;
    private final TableView<SessionRow> table = new TableView<>();
    private final FilterField user;
    private final FilterField address;
    private final ToggleGroup which = new ToggleGroup();
    private final Button terminate = new Button();
    private final VBox root;

    public SessionsView(SessionsViewModel model, Texts texts, Times times) {
        this.model = model;
        this.texts = texts;
        this.times = times;
        this.user = new FilterField("sessions-user", texts.of("filter.user"), Feather.USER, this::narrow);
        this.address = new FilterField("sessions-address", texts.of("filter.address"), Feather.MAP_PIN, this::narrow);
        fillTable();
        bindTerminate();
        Problem problem = new Problem(model.failureProperty());
        problem.setId("sessions-problem");
        root = PageLayout.page(
                PageLayout.header(title(), model.loadingProperty(), mayOnlyLook(), terminate),
                PageLayout.row("filter-bar", whichToggles(), user, address),
                problem,
                table,
                foot());
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
        return Feather.USERS;
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void inSight(boolean visible) {
        model.inSight(visible);
    }

    @Override
    public void reload() {
        model.reload();
    }

    @Override
    public void focusFilter() {
        user.requestFocus();
    }

    private void fillTable() {
        table.setId("sessions-table");
        table.setAccessibleText(title());
        table.getStyleClass().add(Styles.DENSE);
        table.setItems(model.rows());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label(texts.of("sessions.empty")));
        table.getColumns().add(standing());
        table.getColumns()
                .addAll(List.of(
                        column("column.user", 120, Session::username),
                        column("column.started", 125, session -> times.brief(session.startedAt())),
                        column("column.last-used", 125, session -> times.brief(session.lastUsedAt())),
                        column("column.address", 135, Session::address),
                        column("column.refreshes", 105, session -> Long.toString(session.refreshes())),
                        column("column.client", 200, Session::userAgent),
                        column("column.end", 240, this::end)));
        table.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.DELETE && !terminate.isDisabled()) {
                ask();
                key.consume();
            }
        });
    }

    private TableColumn<SessionRow, Standing> standing() {
        TableColumn<SessionRow, Standing> column = new TableColumn<>(texts.of("column.standing"));
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().standing()));
        column.setCellFactory(_ -> new StandingCell(texts));
        column.setPrefWidth(95);
        column.setSortable(false);
        return column;
    }

    private TableColumn<SessionRow, String> column(
            String title, double width, Function<Session, @Nullable String> text) {
        return TextColumns.create(texts.of(title), width, row -> text.apply(row.session()));
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

    private void bindTerminate() {
        terminate.setId("sessions-terminate");
        terminate.setText(texts.of("sessions.terminate-selected"));
        terminate.setGraphic(new FontIcon(Feather.X_CIRCLE));
        terminate.getStyleClass().addAll(Styles.SMALL, Styles.DANGER);
        terminate
                .disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.mayAct() || chosen().isEmpty(),
                        table.getSelectionModel().getSelectedItems(),
                        model.rows()));
        terminate.setOnAction(_ -> ask());
    }

    private List<SessionRow> chosen() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(row -> row != null && row.standing() == Standing.ACTIVE)
                .toList();
    }

    private void ask() {
        List<SessionRow> sessions = chosen();
        Dialog<String> dialog = new TerminateDialog(root.getScene().getWindow(), texts, sessions).dialog();
        dialog.resultProperty().subscribe(reason -> {
            if (reason != null) {
                model.terminate(sessions, reason);
            }
        });
        dialog.show();
    }

    private Node mayOnlyLook() {
        Label label = new Label(texts.of("sessions.may-only-look"), new FontIcon(Feather.LOCK));
        label.setId("sessions-may-only-look");
        label.getStyleClass().add(Styles.TEXT_MUTED);
        label.setVisible(!model.mayAct());
        label.setManaged(!model.mayAct());
        return label;
    }

    private Node whichToggles() {
        List<ToggleButton> toggles =
                Arrays.stream(SessionFilter.Which.values()).map(this::toggle).toList();
        toggles.getFirst().getStyleClass().add(Styles.LEFT_PILL);
        toggles.get(1).getStyleClass().add(Styles.CENTER_PILL);
        toggles.getLast().getStyleClass().add(Styles.RIGHT_PILL);
        which.selectToggle(toggles.getFirst());
        which.selectedToggleProperty().subscribe((before, after) -> {
            if (after == null) {
                which.selectToggle(before);
            } else {
                narrow();
            }
        });
        return PageLayout.row("pills", toggles.toArray(Node[]::new));
    }

    private ToggleButton toggle(SessionFilter.Which choice) {
        String code = choice.name().toLowerCase(Locale.ROOT);
        ToggleButton toggle = new ToggleButton(texts.of("sessions.which." + code));
        toggle.setId("sessions-which-" + code);
        toggle.setUserData(choice);
        toggle.setToggleGroup(which);
        return toggle;
    }

    private void narrow() {
        SessionFilter.Which choice =
                (SessionFilter.Which) which.getSelectedToggle().getUserData();
        model.narrow(new SessionFilter(user.getText(), address.getText(), choice));
    }

    private Node foot() {
        Label count = new Label();
        count.setId("sessions-count");
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.of("sessions.count", model.rows().size()), model.rows()));
        Button more = new Button(texts.of("sessions.more"), new FontIcon(Feather.CHEVRONS_DOWN));
        more.setId("sessions-more");
        more.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        more.disableProperty().bind(model.moreThereProperty().not().or(model.loadingProperty()));
        more.setOnAction(_ -> model.more());
        return PageLayout.row("page-foot", count, PageLayout.gap(), more);
    }
}
