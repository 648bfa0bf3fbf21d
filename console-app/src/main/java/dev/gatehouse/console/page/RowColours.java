package dev.gatehouse.console.page;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.console.fx.Recurrence;
import dev.gatehouse.console.list.RowColour;
import dev.gatehouse.console.list.RowColour.RowShade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The colours of a table's rows: the first rule that matches decides, as in Wireshark. Confined to the FX thread. */
final class RowColours<T> {

    /** What {@code since:-2h} means moves on this often. */
    private static final Duration RENEWAL = Duration.ofMinutes(1);

    private final FilterSchema<T> schema;
    private final Supplier<Instant> now;
    private final List<RowColour> declared;
    private final ReadOnlyObjectWrapper<List<RowColour>> rules;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Recurrence renewals = new Recurrence();
    private List<ShadeRule> understood;
    private List<Predicate<T>> matchers;

    /** A rule as it is to be understood now; one that cannot be understood has no filter. */
    private record ShadeRule(Optional<Filter> filter, RowShade shade) {}

    /**
     * @param now      what {@code since:-2h} counts from
     * @param declared the rules as the page has them at first
     */
    RowColours(FilterSchema<T> schema, Supplier<Instant> now, List<RowColour> declared) {
        this.schema = schema;
        this.now = now;
        this.declared = List.copyOf(declared);
        this.rules = new ReadOnlyObjectWrapper<>(this.declared);
        this.understood = understand(this.declared);
        this.matchers = matchers(schema, understood);
    }

    /** Has these rules from now on. One that cannot be understood is kept, and matches nothing. */
    void set(List<RowColour> chosen) {
        rules.set(List.copyOf(chosen));
        renew();
    }

    /** Time passes. */
    void tick(Instant at) {
        if (renewals.isDue(at, RENEWAL)) {
            renewals.done(at);
            renew();
        }
    }

    private void renew() {
        List<ShadeRule> current = understand(rules.get());
        if (!current.equals(understood)) {
            understood = current;
            matchers = matchers(schema, understood);
            revision.set(revision.get() + 1);
        }
    }

    private List<ShadeRule> understand(List<RowColour> all) {
        return all.stream()
                .map(rule -> new ShadeRule(filter(rule.filter()), rule.shade()))
                .toList();
    }

    private static <T> List<Predicate<T>> matchers(FilterSchema<T> schema, List<ShadeRule> rules) {
        return rules.stream()
                .map(rule -> rule.filter().map(schema::matcher).orElse(_ -> false))
                .toList();
    }

    private Optional<Filter> filter(String text) {
        return switch (schema.read(text, now.get())) {
            case FilterReading.Understood understood -> Optional.of(understood.filter());
            case FilterReading.Misunderstood _ -> Optional.empty();
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
        for (int rule = 0; rule < matchers.size(); rule++) {
            if (matchers.get(rule).test(item)) {
                return Optional.of(understood.get(rule).shade());
            }
        }
        return Optional.empty();
    }

    /** The rules as the page has them at first. */
    List<RowColour> declared() {
        return declared;
    }

    /** The rules, the first of which counts most. */
    ReadOnlyObjectProperty<List<RowColour>> rulesProperty() {
        return rules.getReadOnlyProperty();
    }

    /** Changes whenever rows may have another colour. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
