package dev.gatehouse.console.shell;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageCount;
import dev.gatehouse.console.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The left side of the window: the ways back and forward, the pages in their groups with what counts on each, and what
 * concerns the user. Confined to the FX thread.
 */
final class NavigationRail {

    private final Texts texts;
    private final Map<ConsolePage, ToggleButton> tabs = new LinkedHashMap<>();
    private final ToggleGroup group = new ToggleGroup();
    private final VBox pages = new VBox();
    private final ScrollPane scroll = new ScrollPane(pages);
    private final VBox root;

    /**
     * @param commands what pages, ways and buttons do: their keys are told in tooltips
     * @param counts   what counts on a page, by its id, where the page itself does not say it
     */
    NavigationRail(
            List<PageGroup> groups,
            WindowCommands commands,
            Map<String, ObservableValue<PageCount>> counts,
            Texts texts,
            Consumer<ConsolePage> go) {
        this.texts = texts;
        pages.getStyleClass().add("rail-pages");
        for (PageGroup each : groups) {
            Label heading = new Label(texts.of(each.key()));
            heading.getStyleClass().add("rail-heading");
            pages.getChildren().add(heading);
            for (ConsolePage page : each.pages()) {
                ToggleButton tab = newTab(page, commands.of(page), counts.getOrDefault(page.id(), page.count()), go);
                tabs.put(page, tab);
                pages.getChildren().add(tab);
            }
        }
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root = new VBox(brand(commands), scroll);
        commands.personal().forEach(command -> root.getChildren().add(button(command)));
        root.getStyleClass().add("rail");
    }

    Node node() {
        return root;
    }

    /** Marks that page as the one in sight. */
    void select(ConsolePage page) {
        tab(page).setSelected(true);
        reveal(tab(page));
    }

    /** Gives the keyboard to that page's tab. */
    void focus(ConsolePage page) {
        tab(page).requestFocus();
        reveal(tab(page));
    }

    /** In a low window the tabs scroll. */
    private void reveal(Node tab) {
        double seen = scroll.getViewportBounds().getHeight();
        double hidden = pages.getHeight() - seen;
        if (hidden <= 0) {
            return;
        }
        double top = scroll.getVvalue() * hidden;
        Bounds place = tab.getBoundsInParent();
        if (place.getMinY() < top) {
            scroll.setVvalue(place.getMinY() / hidden);
        } else if (place.getMaxY() > top + seen) {
            scroll.setVvalue((place.getMaxY() - seen) / hidden);
        }
    }

    private ToggleButton tab(ConsolePage page) {
        ToggleButton tab = tabs.get(page);
        if (tab == null) {
            throw new IllegalStateException("No such page: " + page.id());
        }
        return tab;
    }

    private Node brand(WindowCommands commands) {
        FontIcon shield = new FontIcon(Feather.SHIELD);
        shield.getStyleClass().add("brand-icon");
        Label brand = new Label(texts.of("product"), shield);
        brand.getStyleClass().add("brand");
        brand.setMinWidth(Label.USE_PREF_SIZE);
        return PageLayout.row("rail-head", brand, PageLayout.gap(), way(commands.back()), way(commands.forward()));
    }

    private static Button way(WindowCommand command) {
        Button button = new Button("", new FontIcon(command.icon()));
        button.setId(command.id());
        button.setAccessibleText(command.name());
        button.setTooltip(new Tooltip(told(command)));
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "rail-way");
        button.setFocusTraversable(false);
        button.disableProperty().bind(command.there().map(there -> !there));
        button.setOnAction(_ -> command.run().run());
        return button;
    }

    private ToggleButton newTab(
            ConsolePage page, WindowCommand command, ObservableValue<PageCount> count, Consumer<ConsolePage> go) {
        ToggleButton tab = new ToggleButton();
        tab.setId("nav-" + page.id());
        tab.setToggleGroup(group);
        tab.getStyleClass().add("rail-item");
        tab.setMaxWidth(Double.MAX_VALUE);
        tab.setTooltip(new Tooltip(told(command)));
        tab.setOnAction(_ -> go.accept(page));
        HBox face = face(page, count);
        face.prefWidthProperty().bind(tab.widthProperty().subtract(tabPadding()));
        tab.setGraphic(face);
        count.subscribe(shown ->
                tab.setAccessibleText(shown.text().isEmpty() ? page.title() : page.title() + ", " + shown.text()));
        return tab;
    }

    /** In pixels, both sides; as in the style sheet. */
    private static double tabPadding() {
        return 18;
    }

    private static HBox face(ConsolePage page, ObservableValue<PageCount> count) {
        Label title = new Label(page.title(), new FontIcon(page.icon()));
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Label badge = new Label();
        badge.setId("count-" + page.id());
        badge.getStyleClass().add("rail-count");
        badge.setMinWidth(Label.USE_PREF_SIZE);
        count.subscribe(shown -> {
            badge.setText(shown.text());
            badge.setVisible(!shown.text().isEmpty());
            badge.setManaged(!shown.text().isEmpty());
            badge.getStyleClass().remove("urgent");
            if (shown.urgent()) {
                badge.getStyleClass().add("urgent");
            }
        });
        return PageLayout.row("rail-face", title, badge);
    }

    private static Button button(WindowCommand command) {
        Button button = new Button(command.name(), new FontIcon(command.icon()));
        button.setId(command.id());
        button.getStyleClass().addAll(Styles.FLAT, "rail-item");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip(told(command)));
        button.setOnAction(_ -> command.run().run());
        return button;
    }

    private static String told(WindowCommand command) {
        return command.keyText().isEmpty() ? command.name() : command.name() + " (" + command.keyText() + ")";
    }
}
