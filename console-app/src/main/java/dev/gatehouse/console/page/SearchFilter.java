package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.console.control.FilterField;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/**
 * A field for a filter in the filter language. A filter that cannot be read is explained and not sent: the one before it
 * stays. Confined to the FX thread.
 */
final class SearchFilter implements FilterControl {

    /** The name of the server's parameter, too. */
    static final String NAME = "q";

    /** In pixels, as much as the shortest useful filter takes. */
    private static final double LEAST_WIDTH = 120;

    private final FilterField field;
    private final Function<String, FilterReading> reader;
    private final Runnable changed;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private String understood = "";

    /**
     * @param reader reads a filter of the page's list
     * @param changed is called when another filter was read
     */
    SearchFilter(String page, String prompt, Function<String, FilterReading> reader, Runnable changed) {
        this.field = new FilterField(page + "-" + NAME, prompt, Feather.SEARCH, this::settle);
        this.reader = reader;
        this.changed = changed;
        field.setMinWidth(LEAST_WIDTH);
        HBox.setHgrow(field, Priority.ALWAYS);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Node node() {
        return field;
    }

    @Override
    public String value() {
        return understood;
    }

    @Override
    public String said() {
        return understood;
    }

    @Override
    public void show(String value) {
        field.setText(value);
        read();
    }

    @Override
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    private void settle() {
        if (read()) {
            changed.run();
        }
    }

    private boolean read() {
        String text = field.getText().strip();
        String wrong = switch (reader.apply(text)) {
            case FilterReading.Understood _ -> "";
            case FilterReading.Misunderstood misunderstood -> misunderstood.problem();
        };
        problem.set(wrong);
        field.pseudoClassStateChanged(Styles.STATE_DANGER, !wrong.isEmpty());
        understood = wrong.isEmpty() ? text : understood;
        return wrong.isEmpty();
    }
}
