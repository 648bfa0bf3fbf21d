package dev.gatehouse.console.page;

import dev.gatehouse.console.list.Listing;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;

/** Reads the next page before a reader who scrolls has come to the end of the rows. Confined to the FX thread. */
final class EndlessScroll {

    /** The part of the rows below which the next page is read. */
    private static final double NEAR_THE_END = 0.9;

    private EndlessScroll() {}

    static void install(TableView<?> table, Listing<?, ?> list) {
        table.skinProperty()
                .subscribe(() -> table.lookupAll(".scroll-bar").stream()
                        .filter(ScrollBar.class::isInstance)
                        .map(ScrollBar.class::cast)
                        .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
                        .forEach(bar -> bar.valueProperty().subscribe(value -> {
                            if (bar.isVisible() && value.doubleValue() > NEAR_THE_END * bar.getMax()) {
                                list.loadMore();
                            }
                        })));
    }
}
