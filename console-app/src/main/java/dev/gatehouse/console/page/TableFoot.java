package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.list.Listing;
import dev.gatehouse.console.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line below a table: how many rows there are, of how many, how far back they go, and more. Confined to the FX thread. */
final class TableFoot {

    private final TablePageBuilder<?, ?> parts;
    private final Listing<?, ?> list;
    private final Texts texts;
    private final Node node;

    /** What it says while that holds. */
    record FootNote(String text, ObservableBooleanValue when) {}

    TableFoot(TablePageBuilder<?, ?> parts) {
        this.parts = parts;
        this.list = parts.list;
        this.texts = parts.context.texts();
        Label searchedTo = PageLayout.searchedTo(
                parts.id,
                list.searchedToProperty(),
                at -> texts.of("list.searched-to", parts.context.times().brief(at)));
        this.node = PageLayout.row("page-foot", count(), note(), searchedTo, PageLayout.gap(), more());
    }

    Node node() {
        return node;
    }

    private Node count() {
        Label count = new Label();
        count.setId(parts.id + "-count");
        ObservableValue<@Nullable Long> total = list.totalProperty();
        count.textProperty().bind(Bindings.createStringBinding(() -> counted(total.getValue()), list.rows(), total));
        return count;
    }

    private String counted(@Nullable Long total) {
        int rows = list.rows().size();
        String counted = texts.of(parts.id + ".count", rows);
        return total == null || total <= rows ? counted : texts.of("list.of-about", counted, total);
    }

    private Node note() {
        Label label = new Label();
        label.getStyleClass().add(Styles.TEXT_MUTED);
        label.setVisible(false);
        if (parts.note != null) {
            label.setText(parts.note.text());
            label.visibleProperty().bind(parts.note.when());
        }
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private Node more() {
        Button button = new Button(texts.of(parts.id + ".more"), new FontIcon(Feather.CHEVRONS_DOWN));
        button.setId(parts.id + "-more");
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        button.disableProperty().bind(list.moreThereProperty().not().or(list.loadingProperty()));
        button.setOnAction(_ -> list.loadMore());
        return button;
    }
}
