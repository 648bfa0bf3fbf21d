package dev.gatehouse.console.control;

import dev.gatehouse.console.theme.TextSize;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Popup;

/**
 * A list below a field of what could be typed there. The keyboard stays in the field: up and down choose, Enter or Tab
 * take, Escape closes. Nothing is chosen at first, so that Enter does what it always does. Confined to the FX thread.
 */
public final class CompletionPopup {

    /** In pixels; as in the style sheet. */
    private static final double LINE = 24;

    private static final double WIDTH = 320;

    private final TextField field;
    private final Consumer<String> taken;
    private final ListView<String> list = new ListView<>();
    private final Popup popup = new Popup();

    /**
     * A list that is not shown yet.
     *
     * @param id    the list is {@code <id>-completion}
     * @param taken gets what the user has chosen
     */
    public CompletionPopup(String id, TextField field, Consumer<String> taken) {
        this.field = field;
        this.taken = taken;
        list.setId(id + "-completion");
        list.getStyleClass().add("completion");
        list.setCellFactory(_ -> new ForeignLabel.ForeignLine());
        list.setFocusTraversable(false);
        TextSize.follow(list, size -> list.setPrefWidth(size.of(WIDTH)));
        list.addEventFilter(MouseEvent.MOUSE_CLICKED, _ -> take());
        popup.getContent().setAll(list);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                popup.hide();
            }
        });
    }

    /** Offers these; none of them closes the list. */
    public void offer(List<String> words) {
        list.getItems().setAll(words);
        list.getSelectionModel().clearSelection();
        list.setPrefHeight(words.size() * TextSize.now().of(LINE) + 2);
        if (words.isEmpty() || !field.isFocused() || field.getScene() == null) {
            popup.hide();
        } else if (!popup.isShowing()) {
            Bounds below = field.localToScreen(field.getBoundsInLocal());
            popup.show(field, below.getMinX(), below.getMaxY() + 2);
        }
    }

    /** Whether it offers something. */
    public boolean isShowing() {
        return popup.isShowing();
    }

    private void pressed(KeyEvent key) {
        if (!popup.isShowing()) {
            return;
        }
        boolean chosen = list.getSelectionModel().getSelectedIndex() >= 0;
        switch (key.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            case ENTER, TAB -> {
                if (!chosen) {
                    popup.hide();
                    return;
                }
                take();
            }
            case ESCAPE -> popup.hide();
            default -> {
                return;
            }
        }
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex()));
        key.consume();
    }

    private void take() {
        String word = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (word != null) {
            taken.accept(word);
        }
    }
}
