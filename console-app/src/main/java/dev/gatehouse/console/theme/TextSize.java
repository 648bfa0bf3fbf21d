package dev.gatehouse.console.theme;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * How large texts are, and with them all that is measured by them. All windows of the program have one size, as they have one
 * look: JavaFX has one user agent style sheet for all of them. Sizes in code and in style sheets are those at 100 %.
 * Confined to the FX thread.
 *
 * @param percent of the usual size; one of {@link #STEPS}
 */
public record TextSize(int percent) {

    /** The sizes that there are, in percent. */
    public static final List<Integer> STEPS = List.of(80, 90, 100, 110, 125, 150, 175, 200);

    /** As designed. */
    public static final TextSize USUAL = new TextSize(100);

    /** Lines stay lines: up to that a length is the same in all sizes, in pixels. */
    private static final double LINE = 2;

    private static final double WHOLE = 100;
    private static final ReadOnlyObjectWrapper<TextSize> NOW = new ReadOnlyObjectWrapper<>(USUAL);

    public TextSize {
        if (!STEPS.contains(percent)) {
            throw new IllegalArgumentException("There is no text size of " + percent + " %");
        }
    }

    /** Reads a size from what was kept; the usual one for any other number, and for none. */
    public static TextSize parse(@Nullable Integer percent) {
        return percent != null && STEPS.contains(percent) ? new TextSize(percent) : USUAL;
    }

    /** The size that all windows have. */
    public static TextSize now() {
        return NOW.get();
    }

    /** As {@link #now()}, to be followed. */
    public static ReadOnlyObjectProperty<TextSize> nowProperty() {
        return NOW.getReadOnlyProperty();
    }

    /** Does that now and whenever the size changes, as long as that node is held by others. */
    public static void follow(Node node, Consumer<TextSize> work) {
        InvalidationListener listener = _ -> work.accept(now());
        node.getProperties().put(listener, listener);
        NOW.addListener(new WeakInvalidationListener(listener));
        work.accept(now());
    }

    /** Gives all windows of the program this size, at once. */
    public void apply() {
        if (!equals(now())) {
            NOW.set(this);
            Appearance.resize();
        }
    }

    /** The next larger one; the largest is its own. */
    public TextSize larger() {
        return beside(1);
    }

    /** The next smaller one; the smallest is its own. */
    public TextSize smaller() {
        return beside(-1);
    }

    private TextSize beside(int steps) {
        return new TextSize(STEPS.get(Math.clamp(STEPS.indexOf(percent) + steps, 0, STEPS.size() - 1)));
    }

    /** Whether it is larger than the usual one: windows may be too small for what was designed for that. */
    public boolean isLarger() {
        return percent > USUAL.percent;
    }

    /** That length at this size, both in pixels. */
    public double exactly(double pixels) {
        return pixels * percent / WHOLE;
    }

    /** That length at this size in whole pixels, so that nothing is blurred; a line stays what it is. */
    public double of(double pixels) {
        return percent == USUAL.percent || Math.abs(pixels) <= LINE ? pixels : Math.rint(exactly(pixels));
    }
}
