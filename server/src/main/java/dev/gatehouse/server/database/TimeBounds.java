package dev.gatehouse.server.database;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.Filter.Compare;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Between which times everything is that a filter matches, as far as its fields {@code since} and {@code until} say.
 *
 * @param since then or later
 * @param until before then
 */
public record TimeBounds(Optional<Instant> since, Optional<Instant> until) {

    /** The bounds that must hold. */
    public static TimeBounds of(Filter filter) {
        return new TimeBounds(
                values(filter, "since").max(Comparator.naturalOrder()),
                values(filter, "until").min(Comparator.naturalOrder()));
    }

    private static Stream<Instant> values(Filter filter, String field) {
        return filter.conjuncts().stream()
                .filter(part ->
                        part instanceof Compare compare && compare.field().equals(field))
                .map(part -> Instant.parse(((Compare) part).value()));
    }
}
