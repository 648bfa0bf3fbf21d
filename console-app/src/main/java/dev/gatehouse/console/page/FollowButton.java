package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Follows a live list as long as no reader looks closer: a marked row or a scrolled table keeps it still until the reader
 * is done, or presses this button or Escape. Confined to the FX thread.
 */
final class FollowButton {

    private final LiveListing<?, ?> list;
    private final TableView<?> table;
    private final RowMarks<?, ?> marks;
    private final ObservableBooleanValue connected;
    private final Button button = new Button();

    FollowButton(String page, LiveListing<?, ?> list, TableView<?> table, RowMarks<?, ?> marks, TableContext context) {
        this.list = list;
        this.table = table;
        this.marks = marks;
        this.connected = context.live();
        button.setId(page + "-follow");
        button.getStyleClass().addAll(Styles.SMALL, "follow");
        Texts texts = context.texts();
        String live = texts.of(page + ".live");
        String notLive = texts.of(page + ".not-live");
        texts.check(page + ".paused");
        button.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> list.pausedProperty().get()
                                ? texts.of(page + ".paused", list.heldProperty().get())
                                : connected.get() ? live : notLive,
                        connected,
                        list.pausedProperty(),
                        list.heldProperty()));
        list.pausedProperty().subscribe(() -> show());
        connected.subscribe(() -> show());
        button.setOnAction(_ -> followOrPause());
        marks.onMark(this::pauseOrResume);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        table.skinProperty().subscribe(() -> watchScrolling());
    }

    Button node() {
        return button;
    }

    private void show() {
        boolean paused = list.pausedProperty().get();
        Feather running = connected.get() ? Feather.RADIO : Feather.WIFI_OFF;
        button.setGraphic(new FontIcon(paused ? Feather.PAUSE_CIRCLE : running));
        button.getStyleClass().remove(Styles.ACCENT);
        if (paused) {
            button.getStyleClass().add(Styles.ACCENT);
        }
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            followAgain();
            key.consume();
        }
    }

    private void watchScrolling() {
        table.lookupAll(".scroll-bar").stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
                .forEach(bar -> bar.valueProperty().subscribe(() -> pauseOrResume()));
    }

    private boolean scrolled() {
        return table.lookupAll(".scroll-bar").stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .anyMatch(bar -> bar.getOrientation() == Orientation.VERTICAL && bar.isVisible() && bar.getValue() > 0);
    }

    private void pauseOrResume() {
        if (!marks.rows().isEmpty() || scrolled()) {
            list.pause();
        } else if (list.pausedProperty().get()) {
            list.resume();
        }
    }

    private void followOrPause() {
        if (list.pausedProperty().get()) {
            followAgain();
        } else {
            list.pause();
        }
    }

    private void followAgain() {
        marks.clear();
        table.scrollTo(0);
        list.resume();
    }
}
