package dev.gatehouse.console.shell;

import dev.gatehouse.console.theme.TextSize;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Whether the navigation of a window is folded to icons. By itself it is where the window is too narrow for navigation and page at
 * the present text size. What the user chooses against that holds at any width, until they choose otherwise. Confined to the FX
 * thread.
 */
public final class NavigationFold {

    /** Navigation and what the widest table needs, side by side, in pixels at the usual text size. */
    private static final double BOTH = 1000;

    private final Consumer<@Nullable Boolean> keep;
    private final ReadOnlyBooleanWrapper folded = new ReadOnlyBooleanWrapper();
    private boolean narrow;
    private @Nullable Boolean chosen;

    /**
     * In a window that has no width yet.
     *
     * @param before whether the user wanted it folded before; null for as it is by itself
     * @param keep   is told the same at each choice
     */
    public NavigationFold(@Nullable Boolean before, Consumer<@Nullable Boolean> keep) {
        this.keep = keep;
        chosen = before;
        settle();
    }

    /** Whether it is folded now. */
    ReadOnlyBooleanProperty foldedProperty() {
        return folded.getReadOnlyProperty();
    }

    /** Folds it, or unfolds it. Back to what it does by itself is no choice any more. */
    void toggle() {
        boolean wanted = !folded.get();
        chosen = wanted == narrow ? null : wanted;
        keep.accept(chosen);
        settle();
    }

    /** Looks at the room in that window, now and whenever it changes. */
    void follow(Region window) {
        window.widthProperty().subscribe(width -> fit(width.doubleValue(), TextSize.now()));
        TextSize.follow(window, size -> fit(window.getWidth(), size));
    }

    /** The window has that width, in pixels; 0 while it has none. */
    void fit(double width, TextSize size) {
        narrow = width > 0 && width < size.of(BOTH);
        settle();
    }

    private void settle() {
        folded.set(chosen == null ? narrow : chosen);
    }
}
