package dev.gatehouse.console.threats;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.SeverityStack;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** Evidence over the time that it took, by severity. Confined to the FX thread. */
final class EvidenceColumns implements SeverityStack {

    private static final int COLUMNS = 24;

    private final Texts texts;
    private final Times times;
    private final long[][] counts = new long[COLUMNS][SEVERITIES.size()];
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private Instant begin = Instant.EPOCH;
    private Duration width = Duration.ofSeconds(1);

    EvidenceColumns(Texts texts, Times times) {
        this.texts = texts;
        this.times = times;
    }

    /** Shows these, oldest first; one or more. */
    void show(List<SecurityEvent> events) {
        begin = events.stream()
                .map(SecurityEvent::occurredAt)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant end = events.stream()
                .map(SecurityEvent::occurredAt)
                .max(Instant::compareTo)
                .orElseThrow();
        width = Duration.ofSeconds(Duration.between(begin, end).toSeconds() / COLUMNS + 1);
        Arrays.stream(counts).forEach(column -> Arrays.fill(column, 0));
        events.forEach(event -> counts[column(event.occurredAt())][SEVERITIES.indexOf(event.severity())]++);
        revision.set(revision.get() + 1);
    }

    private int column(Instant at) {
        return (int) (Duration.between(begin, at).toMillis() / width.toMillis());
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public Texts texts() {
        return texts;
    }

    @Override
    public Instant start(int column) {
        return begin.plus(width.multipliedBy(column));
    }

    @Override
    public long count(int column, Severity severity) {
        return counts[column][SEVERITIES.indexOf(severity)];
    }

    @Override
    public String label(int column) {
        return column == 0 || column == COLUMNS / 2 ? times.clock(start(column)) : "";
    }

    @Override
    public String describe(int column) {
        return texts.of("threats.evidence-column", times.brief(start(column)), total(column));
    }

    @Override
    public String summary() {
        long highest = LongStream.range(0, COLUMNS)
                .map(column -> total((int) column))
                .max()
                .orElse(0);
        return texts.of("threats.evidence-summary", times.brief(begin), times.brief(start(COLUMNS)), highest);
    }

    @Override
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
