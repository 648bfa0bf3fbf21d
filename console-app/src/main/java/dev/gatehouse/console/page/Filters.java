package dev.gatehouse.console.page;

import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.console.control.ChoiceBar;
import dev.gatehouse.console.control.FilterField;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/** The controls of filters, as a page declares them. Confined to the FX thread. */
public final class Filters {

    private Filters() {}

    /** Makes a control of a page's filter. */
    @FunctionalInterface
    public interface FilterPart {

        /**
         * Makes it for that page.
         *
         * @param changed to be called when it is set to something else
         */
        FilterControl create(String page, Texts texts, Runnable changed);
    }

    /** A text to type; its prompt is {@code filter.<name>}. */
    public static FilterPart text(String name, Ikon icon) {
        return (page, texts, changed) ->
                new TextFilter(name, new FilterField(page + "-" + name, texts.of("filter." + name), icon, changed));
    }

    /**
     * A filter in the filter language, with the fields of the list. Its value is called {@code q}; the prompt shows the
     * example {@code <page>.q}.
     */
    public static FilterPart search(FilterSchema<?> schema, TableContext context) {
        return search(schema, context, _ -> List.of());
    }

    /**
     * As {@link #search(FilterSchema, TableContext)}.
     *
     * @param seen the values of a field that are on the screen, to complete by
     */
    static FilterPart search(FilterSchema<?> schema, TableContext context, Function<String, List<String>> seen) {
        return (page, texts, changed) -> new SearchFilter(page, schema, context, seen, texts, changed);
    }

    /** A few choices side by side, which are called {@code <page>.<name>.<choice>}; the first is chosen at first. */
    public static <E extends Enum<E>> FilterPart choice(String name, E[] all) {
        return (page, texts, changed) -> {
            Function<E, String> label = one -> texts.of(page + "." + name + "." + FilterValues.code(one));
            return new ChoiceFilter<>(
                    name, Arrays.asList(all), new ChoiceBar<>(page + "-" + name, all, label, changed), label);
        };
    }

    private record TextFilter(String name, FilterField field) implements FilterControl {

        @Override
        public Node node() {
            return field;
        }

        @Override
        public boolean focus() {
            field.requestFocus();
            return true;
        }

        @Override
        public String value() {
            return field.getText();
        }

        @Override
        public void show(String value) {
            field.setText(value);
        }
    }

    private record ChoiceFilter<E extends Enum<E>>(
            String name, List<E> all, ChoiceBar<E> bar, Function<E, String> label) implements FilterControl {

        @Override
        public Node node() {
            return bar;
        }

        @Override
        public String value() {
            return bar.chosen() == all.getFirst() ? "" : FilterValues.code(bar.chosen());
        }

        @Override
        public String said() {
            return value().isEmpty() ? "" : label.apply(bar.chosen());
        }

        @Override
        public void show(String value) {
            bar.choose(all.stream()
                    .filter(one -> FilterValues.code(one).equals(value))
                    .findFirst()
                    .orElse(all.getFirst()));
        }
    }
}
