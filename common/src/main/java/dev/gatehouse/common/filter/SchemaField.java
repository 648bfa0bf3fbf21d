package dev.gatehouse.common.filter;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of what is listed.
 *
 * @param name    as filters name it: lower case, no white space
 * @param choices the codes of a {@link FieldKind#CHOICE}; none for any other kind
 * @param value   reads it from an item: an {@link java.time.Instant} for a time, a {@link Long} for a number, a
 *     {@link Boolean} for a flag, a text for the others; null where the item has none
 * @param <T>     what is listed
 */
public record SchemaField<T>(String name, FieldKind kind, List<String> choices, Function<T, @Nullable Object> value) {

    public SchemaField {
        choices = List.copyOf(choices);
    }

    SchemaField(String name, FieldKind kind, Function<T, @Nullable Object> value) {
        this(name, kind, List.of(), value);
    }

    /** The choices that fit a pattern. */
    List<String> choices(TextPattern pattern) {
        return choices.stream().filter(pattern::matches).toList();
    }
}
