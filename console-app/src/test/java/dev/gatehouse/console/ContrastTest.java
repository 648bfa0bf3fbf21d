package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.SeverityMark;
import dev.gatehouse.console.list.RowColour.RowShade;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.Appearance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shapes that must be found can be: 3 to 1 against what they stand on, by WCAG 2.2 §1.4.11, in either look. */
class ContrastTest extends FxTest {

    private static final double LEAST = 3;

    @ParameterizedTest
    @EnumSource
    void barsOfChartsStandOut(Appearance appearance) {
        List<String> styleClasses = new ArrayList<>(List.of("series-good", "series-bad", "series-plain"));
        Arrays.stream(Severity.values()).map(SeverityMark::styleClass).forEach(styleClasses::add);
        Map<String, Double> contrasts = new LinkedHashMap<>();
        robot.interact(() -> styleClasses.forEach(styleClass -> {
            Rectangle bar = new Rectangle(9, 9);
            bar.getStyleClass().addAll("chart-bar", styleClass);
            Pane card = shown(appearance, bar);
            contrasts.put(styleClass, contrast(seen((Color) bar.getFill(), bar.getOpacity(), fill(card)), fill(card)));
        }));

        assertThat(contrasts).allSatisfy((_, contrast) -> assertThat(contrast).isGreaterThanOrEqualTo(LEAST));
    }

    @ParameterizedTest
    @EnumSource
    void edgesOfFieldsStandOut(Appearance appearance) {
        Map<String, Double> contrasts = new LinkedHashMap<>();
        robot.interact(() -> {
            appearance.apply();
            List.of(new TextField(), new ComboBox<String>()).forEach(field -> {
                Pane card = shown(appearance, field);
                contrasts.put(field.getClass().getSimpleName(), contrast(edge(field), fill(card)));
            });
        });

        assertThat(contrasts).allSatisfy((_, contrast) -> assertThat(contrast).isGreaterThanOrEqualTo(LEAST));
    }

    /** Texts on coloured rows are read: 4.5 to 1, by WCAG 2.2 §1.4.3. */
    @ParameterizedTest
    @EnumSource
    void textsOnColouredRowsAreRead(Appearance appearance) {
        Map<String, Double> contrasts = new LinkedHashMap<>();
        robot.interact(() -> {
            appearance.apply();
            for (RowShade shade : RowShade.values()) {
                TableRow<String> row = row(appearance, Optional.of(shade), false);
                Labeled cell = (Labeled) row.lookup(".table-cell");
                Color behind = laidOver(row);
                contrasts.put(shade.code(), contrast(seen((Color) cell.getTextFill(), 1, behind), behind));
                for (Severity severity : Severity.values()) {
                    SeverityMark mark = new SeverityMark(new Texts(Locale.ENGLISH)).show(severity);
                    shown(appearance, mark);
                    contrasts.put(
                            shade.code() + " " + severity,
                            contrast(seen((Color) mark.getTextFill(), 1, behind), behind));
                }
            }
        });

        assertThat(contrasts).allSatisfy((_, contrast) -> assertThat(contrast).isGreaterThanOrEqualTo(4.5));
    }

    /** A row that is marked, one of each colour and one without are told apart. */
    @ParameterizedTest
    @EnumSource
    void rowsDiffer(Appearance appearance) {
        Map<String, Background> backgrounds = new LinkedHashMap<>();
        List<Background> marked = new ArrayList<>();
        robot.interact(() -> {
            backgrounds.put("plain", row(appearance, Optional.empty(), false).getBackground());
            marked.add(row(appearance, Optional.empty(), true).getBackground());
            for (RowShade shade : RowShade.values()) {
                Optional<RowShade> one = Optional.of(shade);
                backgrounds.put(shade.code(), row(appearance, one, false).getBackground());
                marked.add(row(appearance, one, true).getBackground());
            }
        });

        backgrounds.put("marked", marked.getFirst());
        assertThat(backgrounds.values()).as("%s", backgrounds.keySet()).doesNotHaveDuplicates();
        assertThat(marked).containsOnly(marked.getFirst());
    }

    /** A table's only row, of that colour. */
    private TableRow<String> row(Appearance appearance, Optional<RowShade> shade, boolean marked) {
        TableView<String> table = new TableView<>(FXCollections.observableArrayList("alice"));
        TableColumn<String, String> column = new TableColumn<>("User");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        table.getColumns().add(column);
        List<TableRow<String>> rows = new ArrayList<>();
        table.setRowFactory(_ -> {
            TableRow<String> row = new TableRow<>();
            shade.ifPresent(
                    one -> row.pseudoClassStateChanged(PseudoClass.getPseudoClass("shade-" + one.code()), true));
            rows.add(row);
            return row;
        });
        if (marked) {
            table.getSelectionModel().select(0);
        }
        shown(appearance, table);
        stage.show();
        table.layout();
        return rows.stream().filter(row -> row.getIndex() == 0).findFirst().orElseThrow();
    }

    /** The fills of a region and of what is behind it, each laid over those below. */
    private static Color laidOver(Node node) {
        Color colour = node.getParent() == null ? Color.WHITE : laidOver(node.getParent());
        if (node instanceof Region region && region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                colour = seen((Color) fill.getFill(), 1, colour);
            }
        }
        return colour;
    }

    /** A card with that on it, with all styles applied. */
    private Pane shown(Appearance appearance, Node node) {
        appearance.apply();
        Pane card = new VBox(node);
        card.getStyleClass().add("card-box");
        Scene scene = new Scene(new VBox(card));
        Appearance.addTo(scene.getStylesheets());
        stage.setScene(scene);
        scene.getRoot().applyCss();
        return card;
    }

    private static Color fill(Pane card) {
        Background background = card.getBackground();
        return (Color) background.getFills().getFirst().getFill();
    }

    /** The theme draws edges as the lower of two fills, or as a border. */
    private static Color edge(Region field) {
        if (field.getBorder() != null && !field.getBorder().getStrokes().isEmpty()) {
            return (Color) field.getBorder().getStrokes().getFirst().getTopStroke();
        }
        List<BackgroundFill> fills = field.getBackground().getFills();
        return (Color) fills.getFirst().getFill();
    }

    private static Color seen(Color colour, double opacity, Color behind) {
        return behind.interpolate(
                Color.color(colour.getRed(), colour.getGreen(), colour.getBlue()), colour.getOpacity() * opacity);
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
