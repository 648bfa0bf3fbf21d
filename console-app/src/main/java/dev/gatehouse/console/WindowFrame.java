package dev.gatehouse.console;

import dev.gatehouse.console.setting.WindowPlace;
import dev.gatehouse.console.setting.WindowPlace.ScreenArea;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Where a window is, from one start to the next: never where it cannot be seen. Confined to the FX thread. */
final class WindowFrame {

    /** So that a second window does not hide the first. */
    private static final double BESIDE = 32;

    private final Stage stage;

    WindowFrame(Stage stage) {
        this.stage = stage;
    }

    /** Puts the window where it was, as far as the screens of now allow; the system decides where it was nowhere. */
    void restore(@Nullable WindowPlace before) {
        if (before == null) {
            return;
        }
        List<ScreenArea> screens =
                Screen.getScreens().stream().map(WindowFrame::area).toList();
        WindowPlace place = before.noLargerThan(screens);
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        if (place.isSeenOn(screens)) {
            double beside = isTaken(place) ? BESIDE : 0;
            stage.setX(place.x() + beside);
            stage.setY(place.y() + beside);
        }
        stage.setMaximized(place.maximized());
    }

    private static boolean isTaken(WindowPlace place) {
        return Window.getWindows().stream().anyMatch(other -> other.getX() == place.x() && other.getY() == place.y());
    }

    private static ScreenArea area(Screen screen) {
        Rectangle2D seen = screen.getVisualBounds();
        return new ScreenArea(seen.getMinX(), seen.getMinY(), seen.getWidth(), seen.getHeight());
    }

    /** Where it is now. */
    WindowPlace place() {
        return new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }
}
