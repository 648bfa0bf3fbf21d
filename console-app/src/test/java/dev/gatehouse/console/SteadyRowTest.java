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

    private final List<CountedRow> rows = new ArrayList<>();
    private final TableView<String> table = onFx(TableView::new);

    @BeforeEach
    void showTable() {
        robot.interact(() -> {
            table.setFixedCellSize(25);
            table.setRowFactory(_ -> new CountedRow());
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
        int before = onFx(this::laidOut);

        robot.interact(() -> table.getItems().addFirst("the newest"));

        await("the rows have moved", () -> shown(0).equals(List.of("the newest", "10")));
        await("the next one, too", () -> shown(1).equals(List.of("name 0", "6")));
        assertThat(onFx(this::laidOut)).isEqualTo(before);
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

    private int laidOut() {
        return rows.stream().mapToInt(row -> row.laidOut).sum();
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

    private final class CountedRow extends SteadyRow<String> {

        private int laidOut;

        CountedRow() {
            rows.add(this);
        }

        @Override
        protected void layoutChildren() {
            laidOut++;
            super.layoutChildren();
        }
    }
}
