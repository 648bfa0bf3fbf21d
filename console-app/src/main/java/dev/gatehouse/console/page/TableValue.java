package dev.gatehouse.console.page;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchema;
import java.util.Optional;

/**
 * A value of a table or of its details, of which it is known what it is.
 *
 * @param field the field of the page's filter that holds it
 * @param title what its column is called
 * @param text  the value as it is, not as it is shown
 */
record TableValue(ValueKind kind, String field, String title, String text) {

    /** The condition on that list that only this value fulfils; empty where the list has no such field. */
    Optional<String> term(FilterSchema<?> schema) {
        return term(schema, field);
    }

    /** The condition on another page's list. */
    Optional<String> elsewhere(FilterSchema<?> schema) {
        return term(schema, kind.field());
    }

    private Optional<String> term(FilterSchema<?> schema, String name) {
        return schema.find(name).map(_ -> schema.write(Filter.is(name, text)));
    }
}
