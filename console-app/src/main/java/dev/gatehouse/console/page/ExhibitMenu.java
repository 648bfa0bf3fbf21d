package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.Copied;
import dev.gatehouse.console.control.Exhibit;
import dev.gatehouse.console.control.OffScreen;
import dev.gatehouse.console.report.PngImage;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * How a chart or a table leaves the window: to the clipboard as a picture or as values, and as a file of three kinds. The menu
 * opens on a right-click, by a button, and from the command palette. Confined to the FX thread.
 */
public final class ExhibitMenu {

    private final Exhibit exhibit;
    private final FileExport files;
    private final Texts texts;

    public ExhibitMenu(Exhibit exhibit, FileExport files, Texts texts) {
        this.exhibit = exhibit;
        this.files = files;
        this.texts = texts;
    }

    /** Opens on a right-click on that. */
    public ExhibitMenu on(Node node) {
        node.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            menu().show(node, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        return this;
    }

    /** A small button that opens it. */
    public Button button() {
        Button button = new Button("", new FontIcon(Feather.DOWNLOAD));
        button.setId(exhibit.name() + "-take");
        button.setAccessibleText(name());
        button.setTooltip(new Tooltip(name()));
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, Styles.BUTTON_ICON);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(_ -> menu().show(button, Side.BOTTOM, 0, 0));
        return button;
    }

    /** The same in the command palette: it opens at that node. */
    public PageCommand command(Node at) {
        return new PageCommand(name(), Feather.DOWNLOAD, "", "", () -> menu().show(at, Side.TOP, 40, 40));
    }

    private String name() {
        return texts.of("menu.take", exhibit.title());
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        menu.setId(exhibit.name() + "-take-menu");
        menu.getItems().setAll(items());
        return menu;
    }

    /** New items, for a menu; while there is nothing to take, one that says so. */
    public List<MenuItem> items() {
        if (exhibit.isEmpty()) {
            MenuItem nothing = new MenuItem(texts.of("menu.nothing-to-take"));
            nothing.setId(exhibit.name() + "-take-nothing");
            nothing.setDisable(true);
            return List.of(nothing);
        }
        return List.of(
                item("copy-picture", "menu.copy-picture", Feather.IMAGE, () -> Copied.picture(exhibit.picture())),
                item(
                        "copy-values",
                        "menu.copy-values",
                        Feather.COPY,
                        () -> Copied.text(exhibit.values().tabbed())),
                new SeparatorMenuItem(),
                item("save-png", "menu.save-png", Feather.IMAGE, this::savePng),
                item("save-svg", "menu.save-svg", Feather.PEN_TOOL, () -> saveText("svg", exhibit.drawing())),
                item(
                        "save-csv",
                        "menu.save-csv",
                        Feather.GRID,
                        () -> saveText("csv", exhibit.values().csv())));
    }

    private MenuItem item(String name, String key, Ikon icon, Runnable act) {
        MenuItem item = new MenuItem(texts.of(key), new FontIcon(icon));
        item.setId(exhibit.name() + "-" + name);
        item.setOnAction(_ -> act.run());
        return item;
    }

    private void savePng() {
        PngImage picture = OffScreen.png(exhibit.picture());
        files.save(name(), files.fileName(exhibit.name(), "png"), picture::bytes);
    }

    private void saveText(String ending, String text) {
        files.save(name(), files.fileName(exhibit.name(), ending), text);
    }
}
