package dev.gatehouse.console.control;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** One of several, from a list that opens. Confined to the FX thread. */
public final class Choice<E> extends ComboBox<E> {

    /** A choice that starts with that one, or with none where that is null. */
    public Choice(String id, List<E> all, @Nullable E first, Function<E, String> text) {
        setId(id);
        setMaxWidth(Double.MAX_VALUE);
        setConverter(new Names<>(text));
        getItems().setAll(all);
        setValue(first);
    }

    private static final class Names<E> extends StringConverter<E> {

        private final Function<E, String> text;

        Names(Function<E, String> text) {
            this.text = text;
        }

        @Override
        public String toString(@Nullable E one) {
            return one == null ? "" : text.apply(one);
        }

        @Override
        public E fromString(String text) {
            throw new UnsupportedOperationException("Nobody types into it");
        }
    }
}
