package dev.gatehouse.console.sessions;

import dev.gatehouse.console.theme.TextSize;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a story's step: a lane for each client, a dot for the step, and a line from the step whose token it
 * presented. Colours repeat after six clients; the words beside say the same. Confined to the FX thread.
 */
final class LaneCell extends TableCell<StoryLine, StoryLine> {

    /** In pixels. */
    private static final double LANE = 16;

    /** As the rows of a dense table. */
    private static final double HEIGHT = 25;

    private static final double DOT = 4.5;
    private static final int COLOURS = 6;

    private final Pane pane = new Pane();

    private LaneCell() {
        getStyleClass().add("story-lanes");
    }

    /** The column of the picture, wide enough for so many lanes. */
    static TableColumn<StoryLine, StoryLine> column(int lanes) {
        TableColumn<StoryLine, StoryLine> column = new TableColumn<>("");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new LaneCell());
        column.setMinWidth(LANE * lanes + LANE);
        column.setMaxWidth(LANE * lanes + LANE);
        column.setSortable(false);
        return column;
    }

    /** The style class of a lane, which has its colour. */
    static String colour(int lane) {
        return "story-lane-" + (lane % COLOURS + 1);
    }

    @Override
    protected void updateItem(@Nullable StoryLine line, boolean empty) {
        super.updateItem(line, empty);
        pane.getChildren().clear();
        double height = TextSize.now().of(HEIGHT);
        pane.setMinHeight(height);
        pane.setPrefHeight(height);
        if (!empty && line != null) {
            line.above().forEach(lane -> add(new Line(x(lane), 0, x(lane), height / 2), "story-line", lane));
            line.below().forEach(lane -> add(new Line(x(lane), height / 2, x(lane), height), "story-line", lane));
            if (line.from() != line.lane()) {
                add(new Line(x(line.from()), 0, x(line.lane()), height / 2), "story-line", line.lane());
            }
            add(new Circle(x(line.lane()), height / 2, TextSize.now().exactly(DOT)), "story-dot", line.lane());
        }
        setGraphic(empty ? null : pane);
    }

    private static double x(int lane) {
        return TextSize.now().exactly(LANE / 2 + lane * LANE);
    }

    private void add(Node shape, String style, int lane) {
        shape.getStyleClass().addAll(style, colour(lane));
        pane.getChildren().add(shape);
    }
}
