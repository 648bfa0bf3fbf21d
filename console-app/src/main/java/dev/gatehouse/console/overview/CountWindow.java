package dev.gatehouse.console.overview;

import dev.gatehouse.common.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * Counts by severity for the last stretch of time, in a fixed number of columns of the same width; the last column is
 * now. Moves on as time does, and forgets what falls out. Confined to the FX thread.
 */
public final class CountWindow {

    private final Duration width;
    private final List<Map<Severity, Long>> totals = new ArrayList<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private long newest;

    CountWindow(int columns, Duration width) {
        this.width = width;
        for (int column = 0; column < columns; column++) {
            totals.add(new EnumMap<>(Severity.class));
        }
    }

    /** Moves the window so that its last column has that instant; back, if a clock was set back. */
    void advanceTo(Instant now) {
        long steps = index(now) - newest;
        if (steps == 0) {
            return;
        }
        newest += steps;
        for (long step = Math.min(Math.abs(steps), totals.size()); step > 0; step--) {
            Map<Severity, Long> reused = steps > 0 ? totals.removeFirst() : totals.removeLast();
            reused.clear();
            totals.add(steps > 0 ? totals.size() : 0, reused);
        }
        changed();
    }

    /** Whether it was moved to any time yet. */
    boolean isPlaced() {
        return newest != 0;
    }

    /** Adds to the column of that instant, unless it is outside of the window. */
    void add(Instant at, Severity severity, long count) {
        long column = totals.size() - 1 - (newest - index(at));
        if (column >= 0 && column < totals.size()) {
            totals.get((int) column).merge(severity, count, Long::sum);
            changed();
        }
    }

    /** Sets all counts to zero. */
    void clear() {
        totals.forEach(Map::clear);
        changed();
    }

    /** How many columns there are. */
    public int columns() {
        return totals.size();
    }

    /** What was counted in a column; 0 is the oldest. */
    public long total(int column, Severity severity) {
        return totals.get(column).getOrDefault(severity, 0L);
    }

    /** What was counted in a column, all severities together. */
    public long total(int column) {
        return totals.get(column).values().stream().mapToLong(Long::longValue).sum();
    }

    /** When a column begins. */
    public Instant start(int column) {
        return Instant.EPOCH.plus(width.multipliedBy(newest - (totals.size() - 1 - column)));
    }

    /** Changes whenever a count may have. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    private long index(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), width.toMillis());
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
