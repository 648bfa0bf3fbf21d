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

/**
 * The histogram of answer times. As long as a process counts, an item is a route, a space, and the number of the bound that its
 * answer was within.
 */
final class AnswerTimes {

    /** Milliseconds; a bucket of time has a row for each of some 60 routes, with a number for each of these and one more. */
    static final List<Integer> BOUNDS = List.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500);

    private AnswerTimes() {}

    /** What an answer counts for. */
    static String item(String route, Duration took) {
        int bound = 0;
        while (bound < BOUNDS.size() && took.compareTo(Duration.ofMillis(BOUNDS.get(bound))) > 0) {
            bound++;
        }
        return route + " " + bound;
    }

    /** What was counted, by route: the numbers in the order of the bounds, and of those beyond. */
    static Map<String, List<Long>> byRoute(Map<String, Long> items) {
        Map<String, List<Long>> routes = new TreeMap<>();
        items.forEach((item, total) -> {
            int space = item.lastIndexOf(' ');
            int bound = Integer.parseInt(item.substring(space + 1));
            Long _ = routes.computeIfAbsent(
                            item.substring(0, space), _ -> new ArrayList<>(Collections.nCopies(BOUNDS.size() + 1, 0L)))
                    .set(bound, total);
        });
        return routes;
    }

    /** @param parts what was counted by route, in several times */
    static AnswerStatistics statistics(Cover cover, List<Map<String, List<Long>>> parts) {
        Map<String, List<Long>> routes = new TreeMap<>();
        parts.forEach(part -> part.forEach((route, numbers) -> {
            List<Long> _ = routes.merge(route, numbers, AnswerTimes::sum);
        }));
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

    private static List<Long> sum(List<Long> some, List<Long> others) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i) + others.get(i))
                .toList();
    }
}
