package dev.gatehouse.console.overview;

import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.theme.TextSize;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A part of the Overview under its title, beside which there is more. Confined to the FX thread. */
final class OverviewCard extends VBox {

    /** @param width what it would like to have, in pixels */
    OverviewCard(String title, double width, Node content, Node... aside) {
        Label label = new Label(title);
        label.getStyleClass().add("card-title");
        label.setMinWidth(0);
        // A title that is cut says of no chart which one it is.
        label.setWrapText(true);
        HBox header = PageLayout.row("card-header", label, PageLayout.gap());
        header.getChildren().addAll(aside);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().setAll(header, content);
        getStyleClass().add("card-box");
        HBox.setHgrow(this, Priority.ALWAYS);
        TextSize.follow(this, size -> setPrefWidth(size.of(width)));
        setMinWidth(0);
    }
}
