package dev.gatehouse.console.overview;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.statistics.TopCount;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.text.Texts;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Those with the most failed logins, each of which leads to its events. Confined to the FX thread. */
final class BusiestList extends VBox {

    private final Texts texts;
    private final Consumer<String> open;

    /** @param open is given the item that was chosen */
    BusiestList(String id, Texts texts, Consumer<String> open) {
        this.texts = texts;
        this.open = open;
        setId(id);
        getStyleClass().add("busiest");
    }

    /** Shows that; nothing where it is null. */
    void show(@Nullable TopStatistics top) {
        if (top == null) {
            getChildren().clear();
            return;
        }
        if (top.items().isEmpty()) {
            Label none = new Label(texts.of("overview.none-failed"));
            none.getStyleClass().add(Styles.TEXT_MUTED);
            getChildren().setAll(none);
            return;
        }
        getChildren().setAll(top.items().stream().map(this::line).toList());
    }

    private Node line(TopCount count) {
        ForeignLabel name = new ForeignLabel();
        name.show(count.item());
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        Label number = new Label(said(count));
        number.setMinWidth(USE_PREF_SIZE);
        HBox row = PageLayout.row("busiest-line", name, number);
        Button button = new Button("", row);
        button.setAccessibleText(name.getText() + ": " + number.getText());
        button.getStyleClass().addAll(Styles.FLAT, "busiest-button");
        button.setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(button.widthProperty().subtract(16));
        button.setOnAction(_ -> open.accept(count.item()));
        return button;
    }

    private String said(TopCount count) {
        return count.atLeast() == count.atMost()
                ? texts.of("chart.number", count.atMost())
                : texts.of("overview.between", count.atLeast(), count.atMost());
    }
}
