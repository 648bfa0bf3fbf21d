package dev.gatehouse.console.control;

import dev.gatehouse.console.report.ChartFigure;
import dev.gatehouse.console.report.ChartFigure.FigureSeries;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** A chart as it was: a picture of it leaves no listener at what goes on. Confined to the FX thread. */
final class FrozenColumns implements ColumnData {

    private final ChartFigure figure;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    FrozenColumns(ChartFigure figure) {
        this.figure = figure;
    }

    @Override
    public int columns() {
        return figure.columns().size();
    }

    @Override
    public List<String> styleClasses() {
        return figure.series().stream().map(FigureSeries::styleClass).toList();
    }

    @Override
    public List<String> seriesNames() {
        return figure.series().stream().map(FigureSeries::name).toList();
    }

    @Override
    public Instant start(int column) {
        return figure.columns().get(column).start();
    }

    @Override
    public long count(int column, int series) {
        return figure.columns().get(column).counts().get(series);
    }

    @Override
    public String label(int column) {
        return figure.columns().get(column).label();
    }

    @Override
    public String describe(int column) {
        return "";
    }

    @Override
    public String summary() {
        return figure.title();
    }

    @Override
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
