package dev.gatehouse.console.events;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.console.control.ProgressLine;
import dev.gatehouse.console.events.ExportViewModel.ExportState;
import dev.gatehouse.console.page.CaptureExport;
import dev.gatehouse.console.page.CaptureLine;
import dev.gatehouse.console.text.Texts;
import java.util.Arrays;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The button that exports what is filtered, in one of the server's formats or as a capture, and the lines that say how far it is. */
final class ExportMenu {

    private final ExportViewModel model;
    private final Supplier<String> filter;
    private final CaptureExport capture;
    private final Texts texts;
    private final MenuButton button = new MenuButton();
    private final ProgressLine line = new ProgressLine("events-export");
    private final Region captureLine;

    /** @param filter what is filtered, in the filter language; blank for all */
    ExportMenu(ExportViewModel model, CaptureExport capture, Supplier<String> filter, Texts texts) {
        this.model = model;
        this.capture = capture;
        this.filter = filter;
        this.texts = texts;
        this.captureLine = new CaptureLine("events", capture, texts).node();
        button.setId("events-export");
        button.setText(texts.of("events.export"));
        button.setGraphic(new FontIcon(Feather.DOWNLOAD));
        button.getStyleClass().add(Styles.SMALL);
        Arrays.stream(ExportFormat.values()).forEach(format -> button.getItems().add(item(format)));
        button.getItems().addAll(new SeparatorMenuItem(), captureItem());
        model.stateProperty().subscribe(this::say);
    }

    Node button() {
        return button;
    }

    Node line() {
        VBox lines = new VBox(line, captureLine);
        lines.managedProperty().bind(line.visibleProperty().or(captureLine.visibleProperty()));
        return lines;
    }

    private MenuItem item(ExportFormat format) {
        MenuItem item = new MenuItem(texts.of("events.export." + format.code()));
        item.setId("events-export-" + format.code());
        item.setOnAction(_ -> model.export(format, filter.get()));
        return item;
    }

    private MenuItem captureItem() {
        MenuItem item = new MenuItem(texts.of("events.capture"));
        item.setId("events-capture");
        item.setOnAction(_ -> capture.save(filter.get()));
        return item;
    }

    private void say(ExportState state) {
        switch (state) {
            case ExportState.Idle _ -> line.clear();
            case ExportState.Writing(long lines) ->
                line.working(texts.of("events.export.writing", lines), texts.of("dialog.cancel"), model::cancel);
            case ExportState.Saved(String file, long lines) ->
                line.over(texts.of("events.export.saved", lines, file), texts.of("dialog.close"), model::dismiss);
            case ExportState.NotSaved(String why) -> line.over(why, texts.of("dialog.close"), model::dismiss);
        }
    }
}
