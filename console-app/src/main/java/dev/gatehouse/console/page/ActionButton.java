package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.Caution;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.ReasonDialog;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.TableAction.ActsOn;
import dev.gatehouse.console.page.TableAction.Asking;
import dev.gatehouse.console.page.TableAction.ButtonPlace;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The button of a {@link TableAction}. It can be pressed while a row is marked that suits, and acts on the rows that were
 * marked when it was pressed, which its dialog names. Confined to the FX thread.
 */
final class ActionButton<T> {

    private final String id;
    private final TableAction<T> action;
    private final TableContext context;
    private final Supplier<List<Row<T>>> marked;
    private final Function<T, String> naming;
    private final Runnable begins;
    private final Button button;
    private final Tooltip reason = new Tooltip();
    private final StackPane root;

    /**
     * @param page   the page's id
     * @param marked the rows that are marked
     * @param naming what a dialog calls an item
     * @param begins is called when the button is pressed
     */
    ActionButton(
            String page,
            TableAction<T> action,
            TableContext context,
            Supplier<List<Row<T>>> marked,
            Function<T, String> naming,
            Runnable begins) {
        this.id = page + "-" + action.name();
        this.action = action;
        this.context = context;
        this.marked = marked;
        this.naming = naming;
        this.begins = begins;
        this.button = PageLayout.action(id, texts().of(key("")), action.icon(), this::press);
        if (action.dangerous()) {
            button.getStyleClass().add(Styles.DANGER);
        }
        checkTexts();
        this.root = new StackPane(button);
        context.safeMode().actingProperty().subscribe(_ -> update());
    }

    TableAction<T> action() {
        return action;
    }

    /** What is seen of it: the button, and why it cannot be pressed where the mouse points at it. */
    Node node() {
        return root;
    }

    /** Presses it, if it can be pressed now. */
    void fire() {
        button.fire();
    }

    /** Whether it can be pressed now. */
    boolean canFire() {
        return refusal().isEmpty();
    }

    /** A new item for a menu that does the same. */
    MenuItem menuItem() {
        MenuItem item = new MenuItem(button.getText(), new FontIcon(action.icon()));
        item.setId(page() + "-menu-" + action.name());
        item.setDisable(!canFire());
        item.setOnAction(_ -> button.fire());
        return item;
    }

    /** Other rows are marked, or one has changed. */
    void update() {
        String refusal = refusal();
        button.setDisable(!refusal.isEmpty());
        button.setAccessibleHelp(refusal);
        reason.setText(refusal);
        if (refusal.isEmpty()) {
            Tooltip.uninstall(root, reason);
        } else {
            Tooltip.install(root, reason);
        }
        if (action.place() == ButtonPlace.DETAILS) {
            root.setVisible(!marked.get().isEmpty());
        }
    }

    /** The same for command palette and help. */
    PageCommand command() {
        return new PageCommand(button.getText(), action.icon(), keys(), refusal(), this::fire);
    }

    private String keys() {
        if (action.actsOn() == ActsOn.NONE) {
            return new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN).getDisplayText();
        }
        return switch (action.key()) {
            case NONE -> "";
            case OPEN -> new KeyCodeCombination(KeyCode.ENTER).getDisplayText();
            case DELETE -> new KeyCodeCombination(KeyCode.DELETE).getDisplayText();
            case COPY -> new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).getDisplayText();
        };
    }

    /** Why it cannot be pressed now; empty if it can. */
    private String refusal() {
        String refused = context.refusal(action.permission());
        if (!refused.isEmpty() || enough()) {
            return refused;
        }
        return texts().of(action.actsOn() == ActsOn.ONE_ROW ? "refusal.one-row" : "refusal.rows");
    }

    /** Whether the user's role permits it at all. */
    boolean permitted() {
        return context.permits(action.permission());
    }

    private boolean enough() {
        return switch (action.actsOn()) {
            case NONE, MATCHING -> true;
            case ONE_ROW -> marked.get().size() == 1 && !suitable().isEmpty();
            case ROWS -> !suitable().isEmpty();
        };
    }

    private List<Row<T>> suitable() {
        return marked.get().stream().filter(action::suits).toList();
    }

    private void press() {
        List<Row<T>> rows = suitable();
        begins.run();
        switch (action.asking()) {
            case Asking.Nothing<T>(var act) -> act.accept(rows);
            case Asking.Form<T>(var show) -> show.accept(window(), rows);
            case Asking.Confirmation<T>(var act) -> confirmation(rows).ask(() -> act.accept(rows));
            case Asking.Reason<T>(var act) ->
                new ReasonDialog(question(rows), texts(), id).ask(reason -> act.accept(rows, reason));
            case Asking.Insistence<T>(var call, var forced) ->
                insist(confirmation(rows), rows.getFirst().item(), call, forced);
        }
    }

    private void insist(ActionDialog dialog, T item, Function<T, Submission> call, Function<T, Submission> forced) {
        BooleanProperty warned = new SimpleBooleanProperty();
        dialog.confirmSays(Bindings.when(warned).then(texts().of(key(".force"))).otherwise(texts().of(key(".confirm"))))
                .send(() -> (warned.get() ? forced : call).apply(item), () -> warned.set(true));
    }

    private ActionDialog confirmation(List<Row<T>> rows) {
        ActionDialog dialog = question(rows);
        return action.dangerous() ? dialog.dangerous() : dialog;
    }

    /** The question, which names what it is about. */
    private ActionDialog question(List<Row<T>> rows) {
        List<String> names = rows.stream().map(row -> naming.apply(row.item())).toList();
        ActionDialog dialog = new ActionDialog(
                window(),
                texts(),
                id,
                new ActionDialog.Wording(
                        texts().of(key(".title")),
                        texts().of(key(".question"), rows.size(), names.isEmpty() ? "" : names.getFirst()),
                        texts().of(key(".confirm"))));
        TableAction.CautionText<T> caution = action.caution();
        if (caution != null && caution.when().test(rows)) {
            dialog.with(new Caution(id + "-caution", texts().of(page() + "." + caution.name())));
        }
        if (action.permission() != Permission.READ) {
            context.guarded(dialog);
        }
        return names.size() > 1 ? dialog.naming(names) : dialog;
    }

    /** A text that is missing shows when the page is made, not when a user asks for it. */
    private void checkTexts() {
        List<String> parts = switch (action.asking()) {
            case Asking.Nothing<T> _, Asking.Form<T> _ -> List.of();
            case Asking.Confirmation<T> _, Asking.Reason<T> _ -> List.of(".title", ".question", ".confirm");
            case Asking.Insistence<T> _ -> List.of(".title", ".question", ".confirm", ".force");
        };
        parts.forEach(part -> texts().check(key(part)));
        if (!action.records().isEmpty()) {
            texts().check(key(".done"));
        }
        if (action.caution() != null) {
            texts().check(page() + "." + action.caution().name());
        }
    }

    private String page() {
        return id.substring(0, id.length() - action.name().length() - 1);
    }

    private String key(String part) {
        return page() + "." + action.name() + part;
    }

    private Texts texts() {
        return context.texts();
    }

    private Window window() {
        return button.getScene().getWindow();
    }
}
