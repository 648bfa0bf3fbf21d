package dev.gatehouse.console.overview;

import dev.gatehouse.common.statistics.TopCount;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.console.control.Exhibit;
import dev.gatehouse.console.control.OffScreen;
import dev.gatehouse.console.report.DataTable;
import dev.gatehouse.console.report.TableFigure;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * A {@link BusiestList} as it leaves the window. Confined to the FX thread.
 *
 * @param top what is shown now; null before it is read
 */
record BusiestExhibit(String name, String title, Supplier<@Nullable TopStatistics> top, Texts texts)
        implements Exhibit {

    private static final double WIDTH = 480;
    private static final double HEIGHT = 230;

    @Override
    public DataTable values() {
        return values(title, top.get(), texts);
    }

    /** The busiest with their counts: two numbers where it is not certain which it is. */
    static DataTable values(String title, @Nullable TopStatistics top, Texts texts) {
        List<TopCount> items = top == null ? List.of() : top.items();
        return new DataTable(
                title,
                List.of(texts.of("overview.item"), texts.of("overview.at-least"), texts.of("overview.at-most")),
                items.stream()
                        .map(count ->
                                List.of(count.item(), Long.toString(count.atLeast()), Long.toString(count.atMost())))
                        .toList());
    }

    @Override
    public String drawing() {
        return new TableFigure(values()).drawing(texts);
    }

    @Override
    public WritableImage picture() {
        BusiestList list = new BusiestList(name, texts, _ -> {});
        list.show(top.get());
        return OffScreen.sheet(title, "", list, WIDTH, HEIGHT);
    }
}
