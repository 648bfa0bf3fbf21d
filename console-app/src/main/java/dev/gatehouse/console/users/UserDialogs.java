package dev.gatehouse.console.users;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.Caution;
import dev.gatehouse.console.control.Choice;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.ReasonDialog;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/** What the page asks before it changes something. Confined to the FX thread. */
final class UserDialogs {

    private final UsersViewModel model;
    private final Texts texts;
    private final Supplier<Window> owner;

    UserDialogs(UsersViewModel model, Texts texts, Supplier<Window> owner) {
        this.model = model;
        this.texts = texts;
        this.owner = owner;
    }

    /** Makes an account. */
    void create() {
        TextField username = new TextField();
        username.setId("user-name");
        Choice<Role> role = roles(Role.USER);
        PasswordFields password = new PasswordFields(texts);
        dialog("create", texts.of("users.create-title"), texts.of("users.create-question"), texts.of("users.create"))
                .with(
                        PageLayout.field(texts.of("column.user"), username),
                        PageLayout.field(texts.of("column.role"), role))
                .with(password.nodes())
                .startingAt(username)
                .readyWhen(username.textProperty().isNotEmpty().and(password.ready()))
                .afterwards(password::forget)
                .send(() -> model.create(username.getText(), password.password(), role.getValue()));
    }

    /** Sets another password for one account. */
    void setPassword(Row<User> row) {
        User user = row.item();
        PasswordFields password = new PasswordFields(texts);
        dialog(
                        "password",
                        texts.of("users.password-title"),
                        texts.of("users.password-question", user.username()),
                        texts.of("users.set-password"))
                .with(password.nodes())
                .startingAt(password.start())
                .readyWhen(password.ready())
                .afterwards(password::forget)
                .send(() -> model.setPassword(user, password.password()));
    }

    /** Gives another role. */
    void changeRole(List<Row<User>> users) {
        Choice<Role> role = roles(users.getFirst().item().role());
        dialog(
                        "role",
                        texts.of("users.role-title"),
                        texts.of("users.role-question", users.size(), names(users)),
                        texts.of("users.change"))
                .with(PageLayout.field(texts.of("column.role"), role), caution(users, texts.of("users.own-role")))
                .startingAt(role)
                .ask(() -> model.give(users, role.getValue()));
    }

    /** Keeps accounts from signing in. */
    void disable(List<Row<User>> users) {
        dialog(
                        "disable",
                        texts.of("users.disable-title"),
                        texts.of("users.disable-question", users.size(), names(users)),
                        texts.of("users.disable"))
                .with(caution(users, texts.of("users.own-disable")))
                .dangerous()
                .ask(() -> model.disable(users));
    }

    /** Lets accounts sign in again. */
    void enable(List<Row<User>> users) {
        dialog(
                        "enable",
                        texts.of("users.enable-title"),
                        texts.of("users.enable-question", users.size(), names(users)),
                        texts.of("users.enable"))
                .ask(() -> model.enable(users));
    }

    /** Takes second factors away that were lost. */
    void resetOtp(List<Row<User>> users) {
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("users.otp-title"),
                texts.of("users.otp-question", users.size(), names(users)),
                texts.of("users.otp-remove"));
        new ReasonDialog(owner.get(), texts, "user-otp", wording).ask(reason -> model.resetOtp(users, reason));
    }

    /** Ends all sessions. */
    void terminateSessions(List<Row<User>> users) {
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("users.terminate-title"),
                texts.of("users.terminate-question", users.size(), names(users)),
                texts.of("users.terminate"));
        new ReasonDialog(owner.get(), texts, "end-sessions", wording)
                .ask(reason -> model.terminateSessions(users, reason));
    }

    private ActionDialog dialog(String id, String title, String question, String confirm) {
        return new ActionDialog(owner.get(), texts, "user-" + id, new ActionDialog.Wording(title, question, confirm));
    }

    private Choice<Role> roles(Role first) {
        return new Choice<>("user-role", List.of(Role.values()), first, role -> texts.of("users.role." + role.code()));
    }

    private Caution caution(List<Row<User>> users, String text) {
        Caution caution = new Caution("user-own-account", text);
        caution.setVisible(model.concernsSelf(users));
        return caution;
    }

    private String names(List<Row<User>> users) {
        return ReasonDialog.names(
                texts, users.stream().map(row -> row.item().username()).toList());
    }
}
