package dev.gatehouse.server.check;

import dev.gatehouse.common.check.Finding;
import dev.gatehouse.common.check.FindingSeverity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings as lines of at most {@value #WIDTH} characters, as long as no word is longer. */
final class FindingTable {

    static final int WIDTH = 100;

    private static final String ROW = "%-9s%-30s%s";
    private static final int BEFORE_TEXT = 39;

    private FindingTable() {}

    /** The table with its header; nothing if there is no finding. */
    static List<String> lines(List<Finding> findings) {
        if (findings.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("SEVERITY", "FINDING", "WHAT IS WRONG, WHY IT MATTERS, WHAT TO DO"));
        findings.forEach(finding -> lines.addAll(lines(finding)));
        return lines;
    }

    /** How many there are of which severity. */
    static String count(List<Finding> findings) {
        return findings.isEmpty()
                ? "nothing found"
                : Arrays.stream(FindingSeverity.values())
                        .map(severity -> "%s %d"
                                .formatted(
                                        severity.code(),
                                        findings.stream()
                                                .filter(finding -> finding.severity() == severity)
                                                .count()))
                        .collect(Collectors.joining(", "));
    }

    /** A text in lines. */
    static List<String> wrapped(String text) {
        return wrapped(text, WIDTH);
    }

    private static List<String> lines(Finding finding) {
        List<String> texts = Stream.of(finding.title(), "Why: " + finding.why(), "Do:  " + finding.remedy())
                .flatMap(text -> wrapped(text, WIDTH - BEFORE_TEXT).stream())
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted(finding.severity().code(), finding.id(), texts.getFirst()));
        texts.stream().skip(1).map(text -> ROW.formatted("", "", text)).forEach(lines::add);
        return lines;
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
