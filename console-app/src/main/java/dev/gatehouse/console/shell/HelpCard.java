package dev.gatehouse.console.shell;

import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The keys of the page in sight and of the window, made of what can be done there. Confined to the FX thread. */
final class HelpCard {

    private final Texts texts;
    private final VBox sections = new VBox();

    HelpCard(Texts texts) {
        this.texts = texts;
        sections.getStyleClass().add("help-sections");
    }

    /** Adds what can be done by a key; what has none is left out. */
    HelpCard section(String title, List<PaletteEntry> entries) {
        List<PaletteEntry> keyed =
                entries.stream().filter(entry -> !entry.keys().isEmpty()).toList();
        if (!keyed.isEmpty()) {
            Label heading = new Label(title);
            heading.getStyleClass().add("help-heading");
            sections.getChildren().addAll(heading, grid(keyed));
        }
        return this;
    }

    private static Node grid(List<PaletteEntry> entries) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("help-grid");
        for (int row = 0; row < entries.size(); row++) {
            Label keys = new Label(entries.get(row).keys());
            keys.getStyleClass().add("keys");
            keys.setMinWidth(Label.USE_PREF_SIZE);
            Label name = new Label(entries.get(row).title());
            grid.addRow(row, keys, name);
        }
        return grid;
    }

    Node node() {
        Label title = new Label(texts.of("shell.help.title"));
        title.getStyleClass().add("page-title");
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        scroll.setId("help-keys");
        VBox card = new VBox(title, scroll);
        card.setId("help");
        card.getStyleClass().add("palette");
        TextSize.follow(card, size -> card.setMaxSize(size.of(560), VBox.USE_PREF_SIZE));
        card.setFocusTraversable(true);
        return card;
    }
}
