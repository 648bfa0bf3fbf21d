package dev.gatehouse.console.sessions;

import dev.gatehouse.console.control.Exhibit;
import dev.gatehouse.console.control.OffScreen;
import dev.gatehouse.console.page.TableContext;
import dev.gatehouse.console.report.DataTable;
import dev.gatehouse.console.report.TableFigure;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * A session's story as it leaves the window: its steps as values, each with the number of its client; as a picture, what is
 * seen of it. Confined to the FX thread.
 *
 * @param heading what it is called, with whose session it is
 * @param lines   the steps that are shown now
 * @param step    what a step is called
 * @param gap     how long after the one before, in words
 * @param seen    shows the story
 */
record StoryExhibit(
        String name,
        Supplier<String> heading,
        Supplier<List<StoryLine>> lines,
        Function<StoryLine, String> step,
        Function<StoryLine, String> gap,
        Node seen,
        TableContext context)
        implements Exhibit {

    @Override
    public String title() {
        return heading.get();
    }

    @Override
    public DataTable values() {
        Texts texts = context.texts();
        return new DataTable(
                title(),
                List.of(
                        texts.of("column.client-number"),
                        texts.of("column.time"),
                        texts.of("column.gap"),
                        texts.of("column.step"),
                        texts.of("column.address"),
                        texts.of("column.client"),
                        texts.of("column.reason")),
                lines.get().stream().map(this::row).toList());
    }

    private List<String> row(StoryLine line) {
        return List.of(
                String.valueOf(line.lane() + 1),
                context.times().exact(line.step().at()),
                gap.apply(line),
                step.apply(line),
                said(line.step().address()),
                said(line.step().userAgent()),
                said(line.step().reason()));
    }

    private static String said(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    @Override
    public String drawing() {
        return new TableFigure(values()).drawing(context.texts());
    }

    @Override
    public WritableImage picture() {
        return OffScreen.picture(seen);
    }
}
