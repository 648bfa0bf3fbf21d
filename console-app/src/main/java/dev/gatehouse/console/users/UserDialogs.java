package dev.gatehouse.console.users;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.Caution;
import dev.gatehouse.console.control.Choice;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** What the page asks before it changes something. Confined to the FX thread. */
final class UserDialogs {

    private final UsersViewModel model;
    private final PageContext context;
    private final Texts texts;
    private final SecretClipboard secrets;

    UserDialogs(UsersViewModel model, PageContext context) {
        this.model = model;
        this.context = context;
        this.texts = context.texts();
        this.secrets = context.secrets();
        Stream.of("create", "role", "password")
                .flatMap(action -> Stream.of(".title", ".question", ".confirm").map(part -> "users." + action + part))
                .forEach(texts::check);
    }

    /** Makes an account. */
    void create(Window owner) {
        TextField username = new TextField();
        username.setId("user-name");
        Choice<Role> role = roles(Role.USER);
        PasswordFields password = new PasswordFields(texts, secrets);
        dialog(owner, "create", texts.of("users.create.question"))
                .with(
                        PageLayout.field(texts.of("column.user"), username),
                        PageLayout.field(texts.of("column.role"), role))
                .with(password.nodes())
                .startingAt(username)
                .readyWhen(username.textProperty().isNotEmpty().and(password.ready()))
                .afterwards(password::forget)
                .whenDone(() -> context.tell(
                        texts.of("users.create.done", username.getText().strip()), EventType.ACCOUNT_CREATED))
                .send(() -> model.create(username.getText(), password.password(), role.getValue()));
    }

    /** Sets another password for one account. */
    void setPassword(Window owner, User user) {
        PasswordFields password = new PasswordFields(texts, secrets);
        dialog(owner, "password", texts.of("users.password.question", user.username()))
                .with(password.nodes())
                .startingAt(password.start())
                .readyWhen(password.ready())
                .afterwards(password::forget)
                .whenDone(() ->
                        context.tell(texts.of("users.password.done", user.username()), EventType.PASSWORD_CHANGED))
                .send(() -> model.setPassword(user, password.password()));
    }

    /** Gives another role; where they have several, none of these is chosen by itself. */
    void changeRole(Window owner, List<Row<User>> users) {
        Set<Role> before = users.stream().map(row -> row.item().role()).collect(Collectors.toSet());
        Choice<Role> role = roles(before.size() == 1 ? users.getFirst().item().role() : null);
        role.setPromptText(texts.of("users.several-roles"));
        List<String> names = users.stream().map(row -> row.item().username()).toList();
        Caution caution = new Caution("users-role-caution", texts.of("users.own-role"));
        caution.setVisible(model.concernsSelf(users));
        ActionDialog dialog = dialog(owner, "role", texts.of("users.role.question", names.size(), names.getFirst()));
        (names.size() > 1 ? dialog.naming(names) : dialog)
                .with(PageLayout.field(texts.of("column.role"), role), caution)
                .startingAt(role)
                .readyWhen(Bindings.createBooleanBinding(
                        () -> role.getValue() != null && !before.equals(Set.of(role.getValue())), role.valueProperty()))
                .ask(() -> model.give(users, role.getValue()));
    }

    private ActionDialog dialog(Window owner, String action, String question) {
        return context.guarded(new ActionDialog(
                owner,
                texts,
                "users-" + action,
                new ActionDialog.Wording(
                        texts.of("users." + action + ".title"), question, texts.of("users." + action + ".confirm"))));
    }

    private Choice<Role> roles(@Nullable Role first) {
        return new Choice<>("user-role", List.of(Role.values()), first, role -> texts.of("users.role." + role.code()));
    }
}
