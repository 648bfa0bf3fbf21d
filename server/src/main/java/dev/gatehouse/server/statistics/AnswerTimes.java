package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.AnswerStatistics;
import dev.gatehouse.common.statistics.RouteAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The histogram of answer times. An item is a route, a space, and the number of the bound that its answer was within. */
final class AnswerTimes {

    /** Milliseconds; some 60 routes times these and one more are the most rows that a bucket of time can have. */
    static final List<Integer> BOUNDS = List.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500);

    private AnswerTimes() {}

    /** What an answer counts for. */
    static String item(String route, Duration took) {
        long bound = IntStream.range(0, BOUNDS.size())
                .filter(i -> took.compareTo(Duration.ofMillis(BOUNDS.get(i))) <= 0)
                .findFirst()
                .orElse(BOUNDS.size());
        return route + " " + bound;
    }

    /** @param sums by item */
    static AnswerStatistics statistics(Cover cover, Map<String, Long> sums) {
        Map<String, List<Long>> routes = new TreeMap<>();
        sums.forEach((item, total) -> {
            int space = item.lastIndexOf(' ');
            int bound = Integer.parseInt(item.substring(space + 1));
            Long _ = routes.computeIfAbsent(
                            item.substring(0, space), _ -> new ArrayList<>(Collections.nCopies(BOUNDS.size() + 1, 0L)))
                    .set(Math.min(bound, BOUNDS.size()), total);
        });
        return new AnswerStatistics(
                cover.from(),
                cover.to(),
                BOUNDS,
                routes.entrySet().stream()
                        .map(each -> new RouteAnswers(
                                each.getKey(),
                                each.getValue().stream()
                                        .mapToLong(Long::longValue)
                                        .sum(),
                                each.getValue()))
                        .sorted(Comparator.comparingLong(RouteAnswers::total).reversed())
                        .toList());
    }
}
