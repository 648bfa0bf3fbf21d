package dev.gatehouse.console.control;

import dev.gatehouse.console.theme.TextSize;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/**
 * The place of a page in a window. With larger texts than usual, a page never has less room in proportion than in a small
 * window at the usual size: where the window is smaller than that, the page scrolls, and nothing of it is cut. Confined to the
 * FX thread.
 */
public final class PageRoom extends ScrollRoom {

    private final StackPane held;

    /**
     * Room for a page.
     *
     * @param width  the least that a page has, in pixels at the usual text size
     * @param height the same
     */
    public PageRoom(double width, double height) {
        this(new StackPane(), width, height);
    }

    private PageRoom(StackPane held, double width, double height) {
        super(held);
        this.held = held;
        TextSize.follow(this, size -> {
            boolean larger = size.isLarger();
            held.setMinSize(larger ? size.of(width) : USE_COMPUTED_SIZE, larger ? size.of(height) : USE_COMPUTED_SIZE);
            letScroll(larger);
        });
    }

    /** Shows that page in place of another. */
    public void show(Node page) {
        held.getChildren().setAll(page);
        toBeginning();
    }
}
