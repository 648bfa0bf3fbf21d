package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.control.SteadyRow;
import dev.gatehouse.console.control.TextColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R43: new rows move all others, many times a second. */
final class SteadyRowTest extends FxTest {

    private final List<SteadyRow<String>> rows = new ArrayList<>();
    private final TableView<String> table = onFx(TableView::new);

    /** How often a row has asked to be laid out; of the FX thread. */
    private int layouts;

    @BeforeEach
    void showTable() {
        robot.interact(() -> {
            table.setFixedCellSize(25);
            table.setRowFactory(_ -> newRow());
            table.getColumns().add(TextColumns.create("Name", 100, name -> name));
            table.getColumns().add(TextColumns.create("Letters", 100, name -> Integer.toString(name.length())));
            IntStream.range(0, 100).forEach(i -> table.getItems().add("name " + i));
            stage.setScene(new Scene(table, 400, 300));
            stage.show();
        });
        await("the rows are there", () -> shown(0).equals(List.of("name 0", "6")));
    }

    @Test
    void showsWhatHasMovedWithoutBeingLaidOut() {
        int before = onFx(() -> layouts);

        robot.interact(() -> table.getItems().addFirst("the newest"));

        await("the rows have moved", () -> shown(0).equals(List.of("the newest", "10")));
        await("the next one, too", () -> shown(1).equals(List.of("name 0", "6")));
        assertThat(onFx(() -> layouts)).isEqualTo(before);
    }

    @Test
    void isLaidOutWhenAColumnIsWider() {
        robot.interact(() -> table.getColumns().getFirst().setPrefWidth(170));

        await("the next column has moved", () -> cells(0).getLast().getLayoutX() == 170);
    }

    @Test
    void hasTheCellsOfAColumnThatIsShownLater() {
        robot.interact(() -> table.getColumns().getFirst().setVisible(false));
        await("it has gone", () -> shown(0).equals(List.of("6")));

        robot.interact(() -> {
            table.getItems().addFirst("the newest");
            table.getColumns().getFirst().setVisible(true);
        });

        await("it is there again", () -> shown(0).equals(List.of("the newest", "10")));
    }

    private SteadyRow<String> newRow() {
        SteadyRow<String> row = new SteadyRow<>();
        row.needsLayoutProperty().subscribe(needed -> layouts += needed ? 1 : 0);
        rows.add(row);
        return row;
    }

    private List<String> shown(int place) {
        return cells(place).stream().map(TableCell::getText).toList();
    }

    private List<TableCell<?, ?>> cells(int place) {
        return rows.stream()
                .filter(row -> row.getIndex() == place && row.isVisible())
                .flatMap(row -> row.getChildrenUnmodifiable().stream())
                .<TableCell<?, ?>>map(cell -> (TableCell<?, ?>) cell)
                .toList();
    }
}
