package dev.gatehouse.server.feature;

import java.util.Map;
import java.util.stream.Collectors;

/** Reads the text format of Prometheus as far as these tests need it. */
final class Exposition {

    private Exposition() {}

    /** Each series, as it is written, with its value. */
    static Map<String, Double> values(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }
}
