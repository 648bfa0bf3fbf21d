package dev.gatehouse.console.control;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A severity as an icon and a word, so that the colour is not needed. Confined to the FX thread. */
public final class SeverityMark extends Label {

    private final Texts texts;
    private final FontIcon icon = new FontIcon();
    private final StyleChoice colour = new StyleChoice(this);

    /** A mark that shows nothing yet. */
    public SeverityMark(Texts texts) {
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        setGraphic(icon);
        getStyleClass().add("severity-mark");
    }

    /** Shows a severity, or nothing. */
    public SeverityMark show(@Nullable Severity severity) {
        colour.set(severity == null ? null : styleClass(severity));
        setVisible(severity != null);
        if (severity != null) {
            icon.setIconCode(icon(severity));
            setText(texts.of("severity." + severity.code()));
        }
        return this;
    }

    /** The style class under which the theme keeps a severity's colour as {@code -severity}. */
    public static String styleClass(Severity severity) {
        return SeverityStyle.of(severity);
    }

    /** What stands for a severity. */
    public static Ikon icon(Severity severity) {
        return switch (severity) {
            case INFO -> Feather.CIRCLE;
            case NOTICE -> Feather.INFO;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case CRITICAL -> Feather.ALERT_OCTAGON;
        };
    }
}
