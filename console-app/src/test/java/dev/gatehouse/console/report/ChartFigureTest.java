package dev.gatehouse.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.report.ChartFigure.FigureColumn;
import dev.gatehouse.console.report.ChartFigure.FigureSeries;
import dev.gatehouse.console.report.HeatFigure.HeatRow;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartFigureTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Texts texts = new Texts(Locale.ENGLISH);
    private final Times times = new Times(ZoneId.of("Europe/Berlin"), () -> NOON);
    private final ChartFigure logins = new ChartFigure(
            "Logins",
            List.of(new FigureSeries("good", "series-good", 4), new FigureSeries("failed", "series-bad", 3)),
            List.of(
                    new FigureColumn(NOON, "13:00", List.of(4L, 2L)),
                    new FigureColumn(NOON.plusSeconds(3600), "", List.of(0L, 1L))));

    @Test
    void hasItsNumbersWithTheTimesOfTheUsersZone() {
        assertThat(logins.values(texts, times).csv()).isEqualToNormalizingNewlines("""
                        From,good,failed
                        "2026-11-23 13:00:00.000000 +01:00",4,2
                        "2026-11-23 14:00:00.000000 +01:00",0,1
                        """);
    }

    @Test
    void isDrawnFromItsNumbersOneShapeForEach() throws Exception {
        Document drawing = DataTableTest.parsed(logins.drawing(900, 320, texts));

        List<Element> bars = rectangles(drawing, PrintColours.ofSeries("series-bad"));
        assertThat(bars).hasSize(3);
        assertThat(height(bars.get(1))).isEqualTo(2 * height(bars.get(2)));
        assertThat(drawing.getDocumentElement().getTextContent()).contains("good 4", "failed 3", "13:00");
    }

    @Test
    void drawsTheMostInTheStrongestColour() throws Exception {
        HeatFigure map = new HeatFigure(
                "Week",
                "Weekday",
                List.of("00", "01"),
                List.of(new HeatRow("Mon", List.of(0L, 9L)), new HeatRow("Tue", List.of(1L, 5L))));

        Document drawing = DataTableTest.parsed(map.drawing());

        assertThat(rectangles(drawing, PrintColours.ofHeat(9, 9))).hasSize(1);
        assertThat(rectangles(drawing, PrintColours.ofHeat(0, 9))).hasSize(1);
        assertThat(map.values().csv()).isEqualTo("Weekday,00,01\r\nMon,0,9\r\nTue,1,5\r\n");
    }

    private static double height(Element bar) {
        return Double.parseDouble(bar.getAttribute("height"));
    }

    /** The legend's first, where there is one. */
    private static List<Element> rectangles(Document drawing, String fill) {
        NodeList all = drawing.getElementsByTagName("rect");
        return IntStream.range(0, all.getLength())
                .mapToObj(all::item)
                .map(Element.class::cast)
                .filter(rectangle -> rectangle.getAttribute("fill").equals(fill))
                .toList();
    }
}
