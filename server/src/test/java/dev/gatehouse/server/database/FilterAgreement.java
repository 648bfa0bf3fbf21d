package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchema;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The contract of every list: what a store finds is what the filter matches. */
public final class FilterAgreement {

    private static final int FILTERS = 150;

    private final Random random = new Random(20260131);
    private final List<String> terms;

    /** @param terms of which filters are made up, always the same */
    public FilterAgreement(String... terms) {
        this.terms = List.of(terms);
    }

    /**
     * Compares the two for many filters.
     *
     * @param find the items that a store finds
     */
    public <T> void check(FilterSchema<T> schema, Function<Filter, List<T>> find) {
        List<T> all = find.apply(Filter.all());
        assertThat(all).hasSizeGreaterThan(3);
        for (int i = 0; i < FILTERS; i++) {
            String text = text(2);
            Filter filter = TestFilters.of(schema, text);
            List<T> expected = all.stream().filter(schema.matcher(filter)).toList();

            List<T> found = find.apply(filter);

            assertThat(found.equals(expected))
                    .as("%s matches %d, not %d", text, expected.size(), found.size())
                    .isTrue();
        }
        for (String term : terms) {
            long matching = all.stream()
                    .filter(schema.matcher(TestFilters.of(schema, term)))
                    .count();
            assertThat(matching).as(term).isBetween(1L, all.size() - 1L);
        }
    }

    private String text(int depth) {
        return IntStream.rangeClosed(0, random.nextInt(2))
                .mapToObj(_ -> conditions(depth))
                .collect(Collectors.joining(" OR "));
    }

    private String conditions(int depth) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> (random.nextInt(3) == 0 ? "-" : "") + operand(depth))
                .collect(Collectors.joining(" "));
    }

    private String operand(int depth) {
        return depth > 0 && random.nextInt(4) == 0
                ? "(" + text(depth - 1) + ")"
                : terms.get(random.nextInt(terms.size()));
    }
}
