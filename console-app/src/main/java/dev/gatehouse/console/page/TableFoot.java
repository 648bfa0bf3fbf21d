package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.list.Listing;
import dev.gatehouse.console.text.Texts;
import javafx.beans.value.ObservableBooleanValue;
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
    private final Label count = new Label();
    private final Node node;
    private @Nullable RowCount told;

    /**
     * @param known whether that is all that there is so far: no rows are none only where they were read
     * @param total of how many; null where that is not known
     */
    private record RowCount(
            int rows, boolean known, @Nullable Long total) {}

    /** What it says while that holds. */
    record FootNote(String text, ObservableBooleanValue when) {}

    TableFoot(TablePageBuilder<?, ?> parts) {
        this.parts = parts;
        this.list = parts.list;
        this.texts = parts.context.texts();
        count.setId(parts.id + "-count");
        tick();
        Label searchedTo = PageLayout.searchedTo(
                parts.id,
                list.searchedToProperty(),
                at -> texts.of("list.searched-to", parts.context.times().brief(at)));
        this.node = PageLayout.row("page-foot", count, note(), searchedTo, PageLayout.gap(), more());
    }

    Node node() {
        return node;
    }

    /** Says how many rows there are. To be called several times a second, since they may come and go several times between. */
    void tick() {
        int rows = list.rows().size();
        RowCount now = new RowCount(
                rows,
                rows > 0 || list.readProperty().get(),
                list.totalProperty().getValue());
        if (!now.equals(told)) {
            told = now;
            count.setText(words(now));
        }
    }

    private String words(RowCount now) {
        String counted = texts.of(parts.id + ".count", now.rows());
        if (!now.known()) {
            return "";
        }
        return now.total() == null || now.total() <= now.rows()
                ? counted
                : texts.of("list.of-about", Texts.own(counted), now.total());
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
