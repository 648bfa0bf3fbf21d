package dev.gatehouse.console.shell;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window around the pages: navigation, the page in sight, status bar, keys. Confined to the FX thread. */
public final class ShellView {

    private static final KeyCombination FILTER = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEW = new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination LOOK =
            new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private static final KeyCombination SECOND_FACTOR =
            new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final Texts texts;
    private final ShellActions actions;
    private final List<ConsolePage> pages;
    private final Map<ConsolePage, ToggleButton> tabs = new LinkedHashMap<>();
    private final ToggleGroup group = new ToggleGroup();
    private final BorderPane root = new BorderPane();
    private ConsolePage inSight;

    /** What can be done from anywhere. */
    public interface ShellActions extends StatusBar.StatusActions {

        /** Leaves this session and shows the sign-in. */
        void signOut();

        /** Opens the user's own second factor. */
        void openSecondFactor();

        /** Changes between light and dark. */
        void changeLook();
    }

    /** A window with these pages, the first of them in sight. */
    public ShellView(ShellViewModel model, List<ConsolePage> pages, Texts texts, ShellActions actions) {
        this.texts = texts;
        this.actions = actions;
        this.pages = List.copyOf(pages);
        this.inSight = pages.getFirst();
        root.getStyleClass().add("shell");
        root.setLeft(rail());
        ErrorLine stale = new ErrorLine(model.bannerProperty());
        stale.setId("connection-banner");
        root.setTop(stale);
        root.setBottom(new StatusBar(model, texts, actions).node());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        go(inSight);
    }

    /** What it shows. */
    public Parent node() {
        return root;
    }

    /** Puts the keyboard to the navigation. */
    public void focus() {
        tab(inSight).requestFocus();
    }

    /** Reads all pages anew. */
    public void reloadAll() {
        pages.forEach(ConsolePage::reload);
    }

    private Node rail() {
        FontIcon shield = new FontIcon(Feather.SHIELD);
        shield.getStyleClass().add("brand-icon");
        Label brand = new Label(texts.of("product"), shield);
        brand.getStyleClass().add("brand");
        VBox rail = new VBox(brand);
        rail.getStyleClass().add("rail");
        for (ConsolePage page : pages) {
            ToggleButton tab = newTab(page);
            tabs.put(page, tab);
            rail.getChildren().add(tab);
        }
        Region gap = PageLayout.gap();
        VBox.setVgrow(gap, Priority.ALWAYS);
        rail.getChildren()
                .addAll(
                        gap,
                        action("second-factor", "shell.second-factor", Feather.SMARTPHONE, actions::openSecondFactor),
                        action("change-look", "shell.change-look", Feather.MOON, actions::changeLook),
                        action("sign-out", "shell.sign-out", Feather.LOG_OUT, actions::signOut));
        return rail;
    }

    private ToggleButton newTab(ConsolePage page) {
        ToggleButton tab = new ToggleButton(page.title(), new FontIcon(page.icon()));
        tab.setId("nav-" + page.id());
        tab.setToggleGroup(group);
        tab.getStyleClass().add("rail-item");
        tab.setMaxWidth(Double.MAX_VALUE);
        int number = pages.indexOf(page) + 1;
        tab.setTooltip(new Tooltip(number < 10 ? texts.of("shell.go-to", page.title(), number) : page.title()));
        tab.setOnAction(_ -> go(page));
        return tab;
    }

    private Button action(String id, String key, Ikon icon, Runnable action) {
        Button button = new Button(texts.of(key), new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.FLAT, "rail-item");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** Brings that page in sight. */
    public void go(ConsolePage page) {
        inSight.onHide();
        inSight = page;
        root.setCenter(page.node());
        tab(page).setSelected(true);
        page.onShow();
    }

    /** The page in sight. */
    public ConsolePage inSight() {
        return inSight;
    }

    private ToggleButton tab(ConsolePage page) {
        ToggleButton tab = tabs.get(page);
        if (tab == null) {
            throw new IllegalStateException("No such page: " + page.id());
        }
        return tab;
    }

    private void pressed(KeyEvent key) {
        OptionalInt number = number(key);
        if (number.isPresent()) {
            ConsolePage page = pages.get(number.getAsInt());
            go(page);
            tab(page).requestFocus();
        } else if (key.getCode() == KeyCode.F5) {
            inSight.reload();
        } else if (FILTER.match(key)) {
            inSight.focusFilter();
        } else if (NEW.match(key)) {
            inSight.create();
        } else if (LOOK.match(key)) {
            actions.changeLook();
        } else if (SECOND_FACTOR.match(key)) {
            actions.openSecondFactor();
        } else {
            return;
        }
        key.consume();
    }

    /** Which page a key stands for: Ctrl+1 is the first. */
    private OptionalInt number(KeyEvent key) {
        int number = key.getCode().isDigitKey() ? key.getCode().getCode() - KeyCode.DIGIT1.getCode() : -1;
        boolean isPage = key.isShortcutDown() && number >= 0 && number < pages.size();
        return isPage ? OptionalInt.of(number) : OptionalInt.empty();
    }
}
