package dev.gatehouse.console.list;

import dev.gatehouse.common.filter.FilterSchema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list: the texts of a page's filter controls, by the controls' names. Blank texts narrow nothing and are
 * left out, surrounding blanks are dropped.
 */
public record FilterValues(Map<String, String> values) {

    /** The name of the filter in the filter language, as the server's parameter has it. */
    public static final String SEARCH = "q";

    /** Narrows nothing, beyond what a list shows at first. */
    public static final FilterValues NONE = new FilterValues(Map.of());

    public FilterValues {
        values = values.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().strip()));
    }

    /** These values, and another one; null takes one away. */
    public FilterValues with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value == null ? "" : value);
        return new FilterValues(changed);
    }

    /** These values, and that condition of the filter language as well, which has the fields of that schema. */
    public FilterValues narrowedBy(FilterSchema<?> schema, String condition) {
        return with(
                SEARCH,
                new FilterText(schema, values.getOrDefault(SEARCH, ""))
                        .and(condition)
                        .text());
    }

    /** The text of that name; null where it does not narrow. */
    public @Nullable String text(String name) {
        return values.get(name);
    }

    /** The one that is chosen; the first where none is. */
    public <E extends Enum<E>> E choice(String name, Class<E> all) {
        return choices(name, all).stream().findFirst().orElse(all.getEnumConstants()[0]);
    }

    /** Those that are chosen, by their {@link #code}s between commas; empty where none is. */
    public <E extends Enum<E>> Set<E> choices(String name, Class<E> all) {
        Set<String> codes = Set.of(values.getOrDefault(name, "").split(",", -1));
        return Arrays.stream(all.getEnumConstants())
                .filter(one -> codes.contains(code(one)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What stands for a choice in values and in the keys of texts. */
    public static String code(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
