package dev.gatehouse.console.sessions;

import dev.gatehouse.console.text.Texts;
import java.util.Locale;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A session's standing as an icon and a word. Confined to the FX thread. */
final class StandingCell extends TableCell<SessionRow, Standing> {

    private static final String PREFIX = "standing-";

    private final Texts texts;
    private final FontIcon icon = new FontIcon();

    StandingCell(Texts texts) {
        this.texts = texts;
    }

    @Override
    protected void updateItem(@Nullable Standing standing, boolean empty) {
        super.updateItem(standing, empty);
        getStyleClass().removeIf(name -> name.startsWith(PREFIX));
        if (empty || standing == null) {
            setText(null);
            setGraphic(null);
        } else {
            String code = standing.name().toLowerCase(Locale.ROOT);
            getStyleClass().add(PREFIX + code);
            icon.setIconCode(icon(standing));
            setGraphic(icon);
            setText(texts.of("standing." + code));
        }
    }

    private static Ikon icon(Standing standing) {
        return switch (standing) {
            case ACTIVE -> Feather.CHECK_CIRCLE;
            case ENDING -> Feather.LOADER;
            case ENDED -> Feather.X_CIRCLE;
            case EXPIRED -> Feather.CLOCK;
        };
    }
}
