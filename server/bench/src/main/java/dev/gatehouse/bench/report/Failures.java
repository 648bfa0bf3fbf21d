package dev.gatehouse.bench.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How many requests were not answered with 200, by how they ended. */
final class Failures {

    private Failures() {}

    /** Those of several rounds together. */
    static Map<String, Long> sum(Stream<Map<String, Long>> rounds) {
        Map<String, Long> total = new TreeMap<>();
        rounds.forEach(failures -> failures.forEach((how, times) -> total.merge(how, times, Long::sum)));
        return total;
    }

    /** As a table has them. */
    static String text(Map<String, Long> failures) {
        return failures.isEmpty() ? "none" : failures.toString();
    }
}
