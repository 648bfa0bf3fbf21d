package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.database.Restriction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The kinds that a filter wants: what it says of types and severities alone is asked of the kinds that there are, of which an event
 * has the number. So a type leads with a severity that it never had to no event at all.
 *
 * @param numbers of the kinds; empty if the filter says nothing of them
 * @param narrow  whether the filter names what is wanted, and not what is not
 */
record WantedKinds(Optional<List<Integer>> numbers, boolean narrow) {

    /** What a kind is made of. */
    private static final Set<String> FIELDS = Set.of("type", "severity");

    static WantedKinds of(Filter filter, Codebook codebook) {
        Filter ofKinds = part(filter, true);
        if (ofKinds.equals(Filter.all())) {
            return new WantedKinds(Optional.empty(), false);
        }
        Predicate<SecurityEvent> wanted = FilterSchemas.EVENTS.matcher(ofKinds);
        return new WantedKinds(
                Optional.of(codebook.kinds(kind -> wanted.test(kind.event()))),
                FIELDS.stream()
                        .anyMatch(field -> Restriction.find(ofKinds, field).isPresent()));
    }

    /** What a filter says that is not of kinds alone. */
    static Filter others(Filter filter) {
        return part(filter, false);
    }

    /** Whether there are none, so that no event is wanted. */
    boolean areNone() {
        return numbers.filter(List::isEmpty).isPresent();
    }

    /** Those that lead to few of all events; empty if they do not. */
    Optional<List<Integer>> leading() {
        return numbers.filter(_ -> narrow);
    }

    private static Filter part(Filter filter, boolean ofKinds) {
        return Filter.and(filter.conjuncts().stream()
                .filter(each -> FIELDS.containsAll(each.fields()) == ofKinds)
                .toList());
    }
}
