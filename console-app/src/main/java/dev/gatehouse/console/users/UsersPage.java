package dev.gatehouse.console.users;

import static dev.gatehouse.console.page.Filters.choice;
import static dev.gatehouse.console.page.Filters.text;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.console.control.CellText;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.page.TablePageBuilder;
import dev.gatehouse.console.page.ValueKind;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.function.Function;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The table of accounts, and what can be done to them. Confined to the FX thread. */
public final class UsersPage {

    private UsersPage() {}

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(PageContext context) {
        Texts texts = context.texts();
        UsersViewModel model = new UsersViewModel(context);
        TablePageBuilder<User, AccountId> page = TablePage.of("users", Feather.USERS, model.list(), context)
                .search(FilterSchemas.USERS)
                .filter(
                        text("name", Feather.USER),
                        choice("which", UserSource.UserChoice.values()),
                        choice("kind", UserSource.UserKind.values()))
                .status(115, UserStatus.class, UserStatus::of, UsersPage::look)
                .value(ValueKind.USER, "user", 285, User::username)
                .value(
                        ValueKind.ROLE,
                        "role",
                        "role",
                        115,
                        user -> user.role().code(),
                        user -> texts.of("role." + user.role().code()))
                .column(whole(texts.of("column.otp"), user -> user.otp() ? texts.of("users.otp-on") : null))
                .column(TextColumns.wide(
                        texts.of("column.last-login"),
                        Times.WIDEST,
                        row -> lastLogin(row.item(), texts, context.times()),
                        Function.identity()))
                .time("created", User::createdAt)
                .column(TextColumns.least(
                        texts.of("column.account-id"),
                        TextColumns.LEAST_NUMBER,
                        row -> row.item().userId().toString()))
                .naming(User::username);
        addDialogs(page, model, new UserDialogs(model, context));
        addChanges(page, model);
        return page.build();
    }

    private static void addDialogs(TablePageBuilder<User, AccountId> page, UsersViewModel model, UserDialogs dialogs) {
        page.action(
                        "create",
                        Feather.USER_PLUS,
                        action -> action.permits(Permission.ADMINISTER)
                                .makesNew()
                                .opens((owner, _) -> dialogs.create(owner)))
                .action(
                        "role",
                        Feather.AWARD,
                        action -> action.permits(Permission.ADMINISTER)
                                .when(UsersViewModel::isSettled)
                                .opens(dialogs::changeRole)
                                .recordedAs(EventType.ROLE_CHANGED))
                .action(
                        "password",
                        Feather.KEY,
                        action -> action.permits(Permission.ADMINISTER)
                                .onOne()
                                .when(model::canSetPassword)
                                .opens((owner, rows) -> dialogs.setPassword(
                                        owner, rows.getFirst().item())));
    }

    private static void addChanges(TablePageBuilder<User, AccountId> page, UsersViewModel model) {
        page.action(
                        "otp",
                        Feather.SMARTPHONE,
                        action -> action.permits(Permission.ADMINISTER)
                                .when(model::canResetOtp)
                                .asksReason(model::resetOtp)
                                .recordedAs(EventType.OTP_REMOVED))
                .action(
                        "enable",
                        Feather.USER_CHECK,
                        action -> action.permits(Permission.ADMINISTER)
                                .when(UsersViewModel::isDisabled)
                                .asks(model::enable)
                                .recordedAs(EventType.ACCOUNT_ENABLED))
                .action(
                        "disable",
                        Feather.USER_X,
                        action -> action.permits(Permission.ADMINISTER)
                                .when(UsersViewModel::isActive)
                                .cautions("own-disable", model::concernsSelf)
                                .asks(model::disable)
                                .recordedAs(EventType.ACCOUNT_DISABLED))
                .action(
                        "end-sessions",
                        Feather.X_CIRCLE,
                        action -> action.permits(Permission.ACT)
                                .when(model::canTerminate)
                                .asksReason(model::terminateSessions)
                                .recordedAs(EventType.SESSION_TERMINATED)
                                .danger()
                                .onDelete());
    }

    /** What it says is short, so its title is what is cut else. */
    private static TableColumn<Row<User>, CellText<String>> whole(String title, Function<User, @Nullable String> text) {
        return TextColumns.least(title, TextColumns.widthOfTitle(title), row -> text.apply(row.item()));
    }

    private static Look look(UserStatus status) {
        return switch (status) {
            case ACTIVE -> new Look(Tone.GOOD, Feather.CHECK_CIRCLE);
            case CHANGING -> new Look(Tone.BUSY, Feather.LOADER);
            case DISABLED -> new Look(Tone.BAD, Feather.SLASH);
        };
    }

    private static @Nullable String lastLogin(User user, Texts texts, Times times) {
        return user.lastLoginAt() == null ? texts.of("users.never") : times.brief(user.lastLoginAt());
    }
}
