package dev.gatehouse.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of what several rounds gave; of an even number, the mean of the two in the middle. */
final class Median {

    private Median() {}

    /** The median of one figure of at least one round. */
    static <T> double of(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
