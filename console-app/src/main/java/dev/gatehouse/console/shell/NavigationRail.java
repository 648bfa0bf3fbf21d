package dev.gatehouse.console.shell;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The left side of the window: the ways back and forward, the pages in their groups with what counts on each, and what
 * concerns the user; folded, icons of all that. Confined to the FX thread.
 */
final class NavigationRail {

    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");

    private final Texts texts;
    private final ReadOnlyBooleanProperty folded;
    private final Map<ConsolePage, ToggleButton> tabs = new LinkedHashMap<>();
    private final ToggleGroup group = new ToggleGroup();
    private final VBox pages = new VBox();
    private final ScrollPane scroll = new ScrollPane(pages);
    private final VBox root;

    /** @param commands what pages, ways and buttons do: their keys are told in tooltips */
    NavigationRail(ShellView.ShellContent content, WindowCommands commands, Texts texts, Consumer<ConsolePage> go) {
        this.texts = texts;
        this.folded = content.fold().foldedProperty();
        pages.getStyleClass().add("rail-pages");
        for (PageGroup each : content.groups()) {
            pages.getChildren().add(heading(texts.of(each.key())));
            for (ConsolePage page : each.pages()) {
                RailTab tab = new RailTab(
                        page, told(commands.of(page)), content.counts().getOrDefault(page.id(), page.count()), folded);
                tab.setToggleGroup(group);
                tab.setOnAction(_ -> go.accept(page));
                tabs.put(page, tab);
                pages.getChildren().add(tab);
            }
        }
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root = new VBox(head(commands), scroll);
        commands.personal().forEach(command -> root.getChildren().add(button(command)));
        root.getStyleClass().add("rail");
        folded.subscribe(icons -> root.pseudoClassStateChanged(FOLDED, icons));
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

    /** Folded, its line is all that is seen of it. */
    private Label heading(String name) {
        Label heading = new Label();
        heading.getStyleClass().add("rail-heading");
        heading.setMaxWidth(Double.MAX_VALUE);
        heading.setAccessibleText(name);
        folded.subscribe(icons -> heading.setText(icons ? "" : name));
        return heading;
    }

    private Node head(WindowCommands commands) {
        FontIcon shield = new FontIcon(Feather.SHIELD);
        shield.getStyleClass().add("brand-icon");
        Label brand = new Label(texts.of("product"), shield);
        brand.getStyleClass().add("brand");
        brand.setMinWidth(Label.USE_PREF_SIZE);
        Node gap = PageLayout.gap();
        Node ways = PageLayout.row("rail-ways", way(commands.back()), way(commands.forward()));
        Node fold = way(commands.fold());
        Pane beside = PageLayout.row("rail-head");
        VBox below = new VBox();
        below.getStyleClass().add("rail-head");
        StackPane head = new StackPane();
        folded.subscribe(icons -> {
            List.of(beside, below, head).forEach(pane -> pane.getChildren().clear());
            (icons ? below : beside)
                    .getChildren()
                    .setAll(icons ? List.of(fold, ways) : List.of(brand, gap, ways, fold));
            head.getChildren().setAll(icons ? below : beside);
        });
        return head;
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

    private Button button(WindowCommand command) {
        Button button = new Button("", new FontIcon(command.icon()));
        button.setAccessibleText(command.name());
        folded.subscribe(icons -> button.setText(icons ? "" : command.name()));
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
