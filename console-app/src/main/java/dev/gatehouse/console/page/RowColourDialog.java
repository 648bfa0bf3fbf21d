package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.Choice;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.list.RowColour;
import dev.gatehouse.console.list.RowColour.RowShade;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks which rows of a table have which colour: a line a rule, the first that matches counts. Confined to the FX thread. */
final class RowColourDialog {

    /** In pixels. */
    private static final double WIDTH = 620;

    private static final double HEIGHT = 260;

    private final String id;
    private final RowColours<?> colours;
    private final Texts texts;
    private final VBox lines = new VBox();
    private final SimpleBooleanProperty ready = new SimpleBooleanProperty(true);

    /** @param page the page's id */
    RowColourDialog(String page, RowColours<?> colours, Texts texts) {
        this.id = page + "-colours";
        this.colours = colours;
        this.texts = texts;
        lines.getStyleClass().add("form");
        show(colours.rulesProperty().get());
    }

    void show(Window owner) {
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        TextSize.follow(scroll, size -> scroll.setPrefSize(size.of(WIDTH), size.of(HEIGHT)));
        Button add = button("add", "list.colours-add", () -> add(new RowColour("", RowShade.YELLOW)));
        new ActionDialog(
                        owner,
                        texts,
                        id,
                        new ActionDialog.Wording(
                                texts.of("list.colours"),
                                texts.of("list.colours-question"),
                                texts.of("list.colours-confirm")))
                .with(
                        scroll,
                        PageLayout.row(
                                "search", add, button("reset", "list.colours-reset", () -> show(colours.declared()))))
                .startingAt(add)
                .readyWhen(ready)
                .ask(() -> colours.set(rules()));
    }

    private Button button(String name, String key, Runnable act) {
        Button button = new Button(texts.of(key));
        button.setId(id + "-" + name);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(_ -> act.run());
        return button;
    }

    private void show(List<RowColour> rules) {
        lines.getChildren().clear();
        rules.forEach(this::add);
        judge();
    }

    private void add(RowColour rule) {
        lines.getChildren().add(new RuleLine(rule));
        judge();
    }

    private List<RowColour> rules() {
        return lines.getChildren().stream()
                .map(line -> ((RuleLine) line).rule())
                .toList();
    }

    private void judge() {
        ready.set(lines.getChildren().stream().allMatch(line -> ((RuleLine) line).judge()));
    }

    /** A rule, as it is typed. */
    private final class RuleLine extends HBox {

        private final TextField filter = new TextField();
        private final Choice<RowShade> shade;

        RuleLine(RowColour rule) {
            filter.setText(rule.filter());
            filter.setPromptText(texts.of("list.colours-example"));
            filter.setAccessibleText(texts.of("list.colours-filter"));
            filter.textProperty().subscribe((_, _) -> RowColourDialog.this.judge());
            HBox.setHgrow(filter, Priority.ALWAYS);
            shade = new Choice<>(
                    "", List.of(RowShade.values()), rule.shade(), one -> texts.of("list.colour." + one.code()));
            shade.setAccessibleText(texts.of("list.colours-shade"));
            shade.setMinWidth(USE_PREF_SIZE);
            getStyleClass().add("search");
            getChildren()
                    .setAll(
                            filter,
                            shade,
                            icon(Feather.ARROW_UP, "list.colours-up", this::up),
                            icon(Feather.X, "list.colours-remove", this::remove));
        }

        private Button icon(Ikon icon, String key, Runnable act) {
            Button button = new Button("", new FontIcon(icon));
            button.setAccessibleText(texts.of(key));
            button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
            button.setOnAction(_ -> act.run());
            return button;
        }

        private void up() {
            int place = lines.getChildren().indexOf(this);
            if (place > 0) {
                lines.getChildren().remove(this);
                lines.getChildren().add(place - 1, this);
            }
        }

        private void remove() {
            lines.getChildren().remove(this);
            RowColourDialog.this.judge();
        }

        /** Whether it can be used; a blank filter would match all. */
        boolean judge() {
            boolean usable = !filter.getText().isBlank()
                    && colours.problem(filter.getText()).isEmpty();
            filter.pseudoClassStateChanged(Styles.STATE_DANGER, !usable);
            return usable;
        }

        RowColour rule() {
            return new RowColour(filter.getText().strip(), Objects.requireNonNull(shade.getValue()));
        }
    }
}
