package dev.gatehouse.console.shell;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The command palette: type a few letters, choose with the arrows, press Enter. The keyboard stays in the field. Confined
 * to the FX thread.
 */
final class CommandPalette {

    /** Longer than the time between two keys, shorter than patience. */
    private static final Duration SETTLED = Duration.millis(250);

    private final PaletteViewModel model;
    private final Texts texts;
    private final Runnable close;
    private final CustomTextField field = new CustomTextField();
    private final ListView<PaletteEntry> list = new ListView<>();
    private final PauseTransition settled = new PauseTransition(SETTLED);
    private final VBox root;

    /** @param close takes the palette away */
    CommandPalette(PaletteViewModel model, Texts texts, Runnable close) {
        this.model = model;
        this.texts = texts;
        this.close = close;
        settled.setOnFinished(_ -> model.search());
        model.typedProperty().subscribe(() -> settled.playFromStart());
        ErrorLine failure = new ErrorLine(model.failureProperty());
        failure.setId("palette-problem");
        root = new VBox(field(), list(), failure);
        root.getStyleClass().add("palette");
        TextSize.follow(root, size -> root.setMaxSize(size.of(620), VBox.USE_PREF_SIZE));
        // The overlay gives the keyboard to what it shows.
        root.focusedProperty().subscribe(focused -> {
            if (focused) {
                field.requestFocus();
            }
        });
    }

    Node node() {
        return root;
    }

    /** It was taken away: asks no more. */
    void closed() {
        settled.stop();
        model.stop();
    }

    private Node field() {
        field.setId("palette-text");
        field.setPromptText(texts.of("shell.palette.prompt"));
        field.setAccessibleText(texts.of("shell.palette.prompt"));
        field.setLeft(new FontIcon(Feather.SEARCH));
        ProgressIndicator searching = new ProgressIndicator();
        TextSize.follow(searching, size -> searching.setMaxSize(size.of(14), size.of(14)));
        searching.visibleProperty().bind(model.searchingProperty());
        field.setRight(searching);
        field.textProperty().bindBidirectional(model.typedProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        return field;
    }

    private Node list() {
        list.setId("palette-list");
        list.setItems(model.entries());
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label(texts.of("shell.palette.nothing")));
        list.setCellFactory(_ -> new EntryCell());
        model.entries().addListener((ListChangeListener<PaletteEntry>) _ -> selectFirst());
        list.setOnMouseClicked(_ -> choose());
        return list;
    }

    private void selectFirst() {
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(8);
            case PAGE_UP -> move(-8);
            case ENTER -> choose();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void move(int by) {
        int last = list.getItems().size() - 1;
        int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, last));
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - 3));
    }

    private void choose() {
        PaletteEntry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null && entry.refusal().isEmpty()) {
            close.run();
            entry.run().run();
        }
    }

    private static final class EntryCell extends ListCell<PaletteEntry> {

        /** In pixels: titles up to this width are never cut; what kind of thing it is gives way. */
        private static final double WHOLE = 300;

        private final FontIcon icon = new FontIcon(Feather.CIRCLE);
        private final ForeignLabel title = new ForeignLabel();
        private final Label kind = new Label();
        private final Label keys = new Label();
        private final HBox row = PageLayout.row("palette-entry", icon, title, kind, PageLayout.gap(), keys);

        EntryCell() {
            kind.getStyleClass().add(Styles.TEXT_MUTED);
            keys.getStyleClass().add("keys");
            kind.setMinWidth(0);
            keys.setMinWidth(Label.USE_PREF_SIZE);
            // A long name is cut, not the list made wider.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(entry == null ? null : row);
            if (entry != null) {
                boolean refused = !entry.refusal().isEmpty();
                icon.setIconCode(entry.icon());
                title.show(entry.title());
                title.setMinWidth(Math.min(TextSize.now().of(WHOLE), title.prefWidth(-1)));
                kind.setText(refused ? entry.kind() + " · " + entry.refusal() : entry.kind());
                keys.setText(entry.keys());
                keys.setVisible(!entry.keys().isEmpty());
                row.setOpacity(refused ? 0.6 : 1);
                setAccessibleText(entry.title() + ", " + kind.getText());
            }
        }
    }
}
