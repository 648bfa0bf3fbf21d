package dev.gatehouse.console.control;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.ScrollPaneSkin;
import javafx.scene.layout.StackPane;

/** A place whose content scrolls while it is told to, and keeps the keyboard over each change. Confined to the FX thread. */
abstract class ScrollRoom extends StackPane {

    private final Node content;
    private final ScrollPane scroll = new ScrollPane();

    ScrollRoom(Node content) {
        this.content = content;
        scroll.getStyleClass().add("page-room");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        // Else what is in it is in no window, and has no keyboard, until styles are applied.
        scroll.setSkin(new ScrollPaneSkin(scroll));
        getChildren().setAll(content);
    }

    final boolean isScrolling() {
        return getChildren().contains(scroll);
    }

    final void letScroll(boolean scrolling) {
        if (scrolling != isScrolling()) {
            KeptFocus.over(this, () -> arrange(scrolling));
        }
    }

    private void arrange(boolean scrolling) {
        scroll.setContent(null);
        getChildren().clear();
        scroll.setContent(scrolling ? content : null);
        getChildren().setAll(scrolling ? scroll : content);
    }

    final void toBeginning() {
        scroll.setHvalue(0);
        scroll.setVvalue(0);
    }
}
