package dev.gatehouse.console.control;

import dev.gatehouse.console.theme.TextSize;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Screen;

/**
 * The place of what a dialog says and asks. With larger texts than usual it is never larger than the screen leaves it beside
 * question and buttons: it scrolls then. Confined to the FX thread.
 */
final class DialogRoom extends ScrollRoom {

    /** What question, buttons and the window's frame take of a screen at the usual text size, in pixels. */
    private static final double BESIDE = 60;

    private static final double ABOVE_AND_BELOW = 200;

    private final Region body;

    DialogRoom(Region body) {
        super(body);
        this.body = body;
        TextSize.follow(this, size -> {
            letScroll(size.isLarger());
            afterLayout(scene -> scene.getWindow().sizeToScene());
        });
        body.heightProperty().subscribe((_, _) -> {
            if (isScrolling()) {
                afterLayout(DialogRoom::growWindow);
            }
        });
    }

    /** Where a text has come or grown, the buttons are pushed out of the window. */
    private static void growWindow(Scene scene) {
        if (scene.getRoot().getLayoutBounds().getHeight() > scene.getHeight()) {
            scene.getWindow().sizeToScene();
        }
    }

    /** Does that to the window, if it is open, once what it shows has its new styles and places. */
    private void afterLayout(Consumer<Scene> work) {
        Scene scene = getScene();
        if (scene == null || scene.getWindow() == null) {
            return;
        }
        scene.addPostLayoutPulseListener(new Runnable() {

            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                if (scene.getWindow() != null) {
                    work.accept(scene);
                }
            }
        });
    }

    @Override
    public Orientation getContentBias() {
        return body.getContentBias();
    }

    @Override
    protected double computePrefWidth(double height) {
        return isScrolling()
                ? Math.min(
                        across(body.prefWidth(-1)),
                        screen().getWidth() - TextSize.now().of(BESIDE))
                : super.computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        double within = width < 0 ? width : width - snappedLeftInset() - snappedRightInset();
        return isScrolling()
                ? Math.min(
                        snappedTopInset() + body.prefHeight(within) + snappedBottomInset(),
                        screen().getHeight() - TextSize.now().of(ABOVE_AND_BELOW))
                : super.computePrefHeight(width);
    }

    private double across(double width) {
        return snappedLeftInset() + width + snappedRightInset();
    }

    private static Rectangle2D screen() {
        return Screen.getPrimary().getVisualBounds();
    }
}
