package dev.gatehouse.console.control;

import dev.gatehouse.console.report.PngImage;
import dev.gatehouse.console.theme.Appearance;
import dev.gatehouse.console.theme.TextSize;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Transform;

/** Pictures of what is, or could be, on the screen, in the look that the window has. Confined to the FX thread. */
public final class OffScreen {

    /** Pixels of a picture for each of the screen: sharp in print. */
    private static final double SCALE = 2;

    /** More than that no graphics card draws; in pixels of the picture. */
    private static final double LARGEST = 4096;

    private OffScreen() {}

    /** That, on a sheet of that size in pixels of the screen at the usual text size, under a title and a line that tells more. */
    public static WritableImage sheet(String title, String told, Region content, double width, double height) {
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        Label line = new Label(told);
        line.getStyleClass().add("chart-label");
        line.managedProperty().bind(line.textProperty().isNotEmpty());
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox sheet = new VBox(heading, line, content);
        sheet.getStyleClass().addAll("card-box", "picture-sheet");
        Scene scene = new Scene(sheet, TextSize.now().of(width), TextSize.now().of(height));
        Appearance.addTo(scene.getStylesheets());
        sheet.applyCss();
        sheet.layout();
        return picture(sheet);
    }

    /** What is seen of that now. */
    public static WritableImage picture(Node node) {
        SnapshotParameters parameters = new SnapshotParameters();
        double longest = Math.max(
                node.getBoundsInParent().getWidth(), node.getBoundsInParent().getHeight());
        double scale = Math.min(SCALE, LARGEST / Math.max(1, longest));
        parameters.setTransform(Transform.scale(scale, scale));
        return node.snapshot(parameters, null);
    }

    /** The picture's pixels, to be written elsewhere. */
    public static PngImage png(WritableImage picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return new PngImage(width, pixels);
    }
}
