package dev.gatehouse.console.users;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.console.text.Texts;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A choice of one role. Confined to the FX thread. */
final class RoleBox extends ComboBox<Role> {

    RoleBox(Texts texts, Role first) {
        setId("user-role");
        getItems().setAll(Role.values());
        setValue(first);
        setMaxWidth(Double.MAX_VALUE);
        setCellFactory(_ -> new RoleCell(role -> texts.of("users.role." + role.code())));
        setButtonCell(new RoleCell(role -> texts.of("users.role." + role.code())));
    }

    private static final class RoleCell extends ListCell<Role> {

        private final Function<Role, String> text;

        RoleCell(Function<Role, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable Role role, boolean empty) {
            super.updateItem(role, empty);
            setText(empty || role == null ? null : text.apply(role));
        }
    }
}
