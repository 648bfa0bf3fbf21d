package dev.gatehouse.console.page;

import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.console.list.RowColour;
import dev.gatehouse.console.list.RowColour.RowShade;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The colours of a table's rows: the first rule that matches decides, as in Wireshark. Confined to the FX thread. */
final class RowColours<T> {

    private final FilterSchema<T> schema;
    private final Supplier<Instant> now;
    private final List<RowColour> declared;
    private final ReadOnlyObjectWrapper<List<RowColour>> rules;
    private List<ShadeRule<T>> compiled;

    private record ShadeRule<T>(Predicate<T> matches, RowShade shade) {}

    /**
     * @param now      what {@code since:-2h} counts from
     * @param declared the rules as the page has them at first
     */
    RowColours(FilterSchema<T> schema, Supplier<Instant> now, List<RowColour> declared) {
        this.schema = schema;
        this.now = now;
        this.declared = List.copyOf(declared);
        this.rules = new ReadOnlyObjectWrapper<>(this.declared);
        this.compiled = compile(this.declared);
    }

    /** Has these rules from now on. One that cannot be understood is kept, and matches nothing. */
    void set(List<RowColour> chosen) {
        compiled = compile(chosen);
        rules.set(List.copyOf(chosen));
    }

    private List<ShadeRule<T>> compile(List<RowColour> all) {
        return all.stream()
                .map(rule -> new ShadeRule<>(matcher(rule.filter()), rule.shade()))
                .toList();
    }

    private Predicate<T> matcher(String filter) {
        return switch (schema.read(filter, now.get())) {
            case FilterReading.Understood understood -> schema.matcher(understood.filter());
            case FilterReading.Misunderstood _ -> _ -> false;
        };
    }

    /** Why a rule cannot have that filter; empty if it can. */
    String problem(String filter) {
        return switch (schema.read(filter, now.get())) {
            case FilterReading.Understood _ -> "";
            case FilterReading.Misunderstood misunderstood -> misunderstood.problem();
        };
    }

    /** The colour of that item; empty for none. */
    Optional<RowShade> of(T item) {
        return compiled.stream()
                .filter(rule -> rule.matches().test(item))
                .map(ShadeRule::shade)
                .findFirst();
    }

    /** The rules as the page has them at first. */
    List<RowColour> declared() {
        return declared;
    }

    /** The rules, the first of which counts most. */
    ReadOnlyObjectProperty<List<RowColour>> rulesProperty() {
        return rules.getReadOnlyProperty();
    }
}
