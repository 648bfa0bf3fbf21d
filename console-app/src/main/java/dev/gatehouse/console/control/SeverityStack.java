package dev.gatehouse.console.control;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.text.Texts;
import java.util.List;

/** Columns of events, stacked by severity, the lowest at the bottom. Confined to the FX thread. */
public interface SeverityStack extends ColumnData {

    /** The series, from the bottom up. */
    List<Severity> SEVERITIES = List.of(Severity.values());

    /** What severities are called in. */
    Texts texts();

    /** How many events of that severity a column has. */
    long count(int column, Severity severity);

    @Override
    default long count(int column, int series) {
        return count(column, SEVERITIES.get(series));
    }

    @Override
    default List<String> styleClasses() {
        return SEVERITIES.stream().map(SeverityStyle::of).toList();
    }

    @Override
    default List<String> seriesNames() {
        return SEVERITIES.stream()
                .map(severity -> texts().of("severity." + severity.code()))
                .toList();
    }
}
