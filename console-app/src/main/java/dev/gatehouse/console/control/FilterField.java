package dev.gatehouse.console.control;

import atlantafx.base.controls.CustomTextField;
import dev.gatehouse.console.theme.TextSize;
import java.util.function.BooleanSupplier;
import javafx.animation.PauseTransition;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** A field to filter by: tells when typing has settled, or at once on Enter; Escape empties it. */
public final class FilterField extends CustomTextField {

    /** Longer than the time between two keys, shorter than patience. */
    private static final Duration SETTLED = Duration.millis(350);

    private BooleanSupplier somethingIsOpen = () -> false;

    /** A field whose prompt is also its name for screen readers. */
    public FilterField(String id, String prompt, Ikon icon, Runnable settled) {
        setId(id);
        setPromptText(prompt);
        setAccessibleText(prompt);
        setLeft(new FontIcon(icon));
        TextSize.follow(this, size -> setPrefWidth(size.of(170)));
        PauseTransition pause = new PauseTransition(SETTLED);
        pause.setOnFinished(_ -> settled.run());
        textProperty().subscribe(() -> pause.playFromStart());
        setOnAction(_ -> {
            pause.stop();
            settled.run();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::emptyOnEscape);
    }

    /** Escape closes what is open below the field first. */
    public void keepTextWhile(BooleanSupplier open) {
        somethingIsOpen = open;
    }

    private void emptyOnEscape(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && !getText().isEmpty() && !somethingIsOpen.getAsBoolean()) {
            clear();
            key.consume();
        }
    }
}
