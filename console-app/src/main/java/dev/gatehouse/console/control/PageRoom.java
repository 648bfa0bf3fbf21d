package dev.gatehouse.console.control;

import dev.gatehouse.console.theme.TextSize;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.ScrollPaneSkin;
import javafx.scene.layout.StackPane;

/**
 * The place of a page in a window. With larger texts than usual, a page never has less room in proportion than in a small
 * window at the usual size: where the window is smaller than that, the page scrolls, and nothing of it is cut. Confined to the
 * FX thread.
 */
public final class PageRoom extends StackPane {

    private final StackPane held = new StackPane();
    private final ScrollPane scroll = new ScrollPane();

    /**
     * Room for a page.
     *
     * @param width  the least that a page has, in pixels at the usual text size
     * @param height the same
     */
    public PageRoom(double width, double height) {
        scroll.getStyleClass().add("page-room");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        // Else what is in it is in no window, and has no keyboard, until styles are applied.
        scroll.setSkin(new ScrollPaneSkin(scroll));
        getChildren().setAll(held);
        TextSize.follow(this, size -> {
            boolean larger = size.isLarger();
            held.setMinSize(larger ? size.of(width) : USE_COMPUTED_SIZE, larger ? size.of(height) : USE_COMPUTED_SIZE);
            KeptFocus.over(this, () -> arrange(larger));
        });
    }

    private void arrange(boolean scrolling) {
        if (scrolling != getChildren().contains(scroll)) {
            scroll.setContent(null);
            getChildren().clear();
            scroll.setContent(scrolling ? held : null);
            getChildren().setAll(scrolling ? scroll : held);
        }
    }

    /** Shows that page in place of another. */
    public void show(Node page) {
        held.getChildren().setAll(page);
        scroll.setHvalue(0);
        scroll.setVvalue(0);
    }
}
