package dev.gatehouse.console.users;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.account.User;
import dev.gatehouse.console.control.ChoiceBar;
import dev.gatehouse.console.control.FilterField;
import dev.gatehouse.console.control.MarkCell;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.PagedTable;
import dev.gatehouse.console.control.StatusBadge;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.fx.ConsolePage;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The table of accounts, and what can be done to them. Confined to the FX thread. */
public final class UsersView implements ConsolePage {

    private final UsersViewModel model;
    private final Texts texts;
    private final Times times;
    private final UserDialogs dialogs;
    private final PagedTable<User> table;
    private final FilterField search;
    private final ChoiceBar<UserFilter.Which> which;
    private final ChoiceBar<UserFilter.Kind> kind;
    private final Button create;
    private final VBox root;

    public UsersView(UsersViewModel model, Texts texts, Times times) {
        this.model = model;
        this.texts = texts;
        this.times = times;
        this.search = new FilterField("users-search", texts.of("filter.user"), Feather.SEARCH, this::filter);
        this.which = new ChoiceBar<>("users-which", UserFilter.Which.values(), this::name, this::filter);
        this.kind = new ChoiceBar<>("users-kind", UserFilter.Kind.values(), this::name, this::filter);
        this.table = new PagedTable<>("users", model.list(), title(), texts.of("users.empty"));
        this.dialogs =
                new UserDialogs(model, texts, () -> table.node().getScene().getWindow());
        this.create =
                PageLayout.action("users-create", texts.of("users.create-new"), Feather.USER_PLUS, dialogs::create);
        create.setDisable(!model.mayAdminister());
        table.columns(columns());
        root = PageLayout.page(
                PageLayout.header(title(), model.list().loadingProperty(), actions()),
                PageLayout.row("filter-bar", search, which, kind),
                table.problem(),
                table.node(),
                table.foot(
                        count -> texts.of("users.count", count),
                        at -> texts.of("list.searched-to", times.brief(at)),
                        texts.of("users.more")));
    }

    @Override
    public String id() {
        return "users";
    }

    @Override
    public String title() {
        return texts.of("users.title");
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
        model.list().inSight(visible);
    }

    @Override
    public void reload() {
        model.list().reload();
    }

    @Override
    public void focusFilter() {
        search.requestFocus();
    }

    @Override
    public void create() {
        create.fire();
    }

    private List<TableColumn<Row<User>, ?>> columns() {
        return List.of(
                MarkCell.column(texts.of("column.standing"), 100, this::mark),
                column("column.user", 285, User::username),
                column(
                        "column.role",
                        115,
                        user -> texts.of("role." + user.role().code())),
                column("column.otp", 120, user -> user.otp() ? texts.of("users.otp") : null),
                column("column.last-login", 145, this::lastLogin),
                column("column.created", 145, user -> times.brief(user.createdAt())),
                column("column.user-id", 74, user -> user.userId().toString()));
    }

    private TableColumn<Row<User>, String> column(String title, double width, Function<User, @Nullable String> text) {
        return TextColumns.create(texts.of(title), width, row -> text.apply(row.item()));
    }

    private String lastLogin(User user) {
        return user.lastLoginAt() == null ? texts.of("users.never") : times.brief(user.lastLoginAt());
    }

    private StatusBadge mark(Row<User> row) {
        if (row.changing()) {
            return new StatusBadge(StatusBadge.Tone.BUSY, Feather.LOADER, texts.of("users.changing"));
        }
        return row.item().active()
                ? new StatusBadge(StatusBadge.Tone.GOOD, Feather.CHECK_CIRCLE, texts.of("users.active"))
                : new StatusBadge(StatusBadge.Tone.BAD, Feather.SLASH, texts.of("users.disabled"));
    }

    private Node[] actions() {
        Button endSessions = table.action(
                "end-sessions",
                texts.of("users.terminate-selected"),
                Feather.X_CIRCLE,
                model::mayTerminate,
                dialogs::terminateSessions);
        endSessions.getStyleClass().add(Styles.DANGER);
        table.onDelete(endSessions);
        return new Node[] {
            PageLayout.mayOnlyLook("users-may-only-look", mayOnly(), model.mayAdminister()),
            create,
            table.action("role", texts.of("users.role-selected"), Feather.AWARD, model::mayChange, dialogs::changeRole),
            table.actionOnOne(
                    "password",
                    texts.of("users.password-selected"),
                    Feather.KEY,
                    model::maySetPassword,
                    dialogs::setPassword),
            table.action(
                    "otp", texts.of("users.otp-selected"), Feather.SMARTPHONE, model::mayResetOtp, dialogs::resetOtp),
            table.action(
                    "enable", texts.of("users.enable-selected"), Feather.USER_CHECK, model::mayEnable, dialogs::enable),
            table.action(
                    "disable", texts.of("users.disable-selected"), Feather.USER_X, model::mayDisable, dialogs::disable),
            endSessions
        };
    }

    private String mayOnly() {
        return texts.of(model.mayAct() ? "users.may-only-end" : "users.may-only-look");
    }

    private String name(Enum<?> choice) {
        String group = choice instanceof UserFilter.Which ? "users.which." : "users.kind.";
        return texts.of(group + choice.name().toLowerCase(Locale.ROOT));
    }

    private void filter() {
        model.list().filter(new UserFilter(search.getText(), which.chosen(), kind.chosen()));
    }
}
