package dev.gatehouse.console.overview;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.console.control.ChoiceBar;
import dev.gatehouse.console.control.ColumnChart;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.Exhibit;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ExhibitMenu;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.PageCommand;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The charts of the Overview over a range that is chosen, and the busiest of it. Confined to the FX thread. */
final class TrendsView {

    /** In pixels. */
    private static final double HEIGHT = 130;

    private static final double WIDTH = 300;

    private static final PseudoClass BEHIND = PseudoClass.getPseudoClass("behind");

    private final TrendsViewModel model;
    private final PageContext context;
    private final Texts texts;
    private final FileExport files;
    private final ChoiceBar<ChartRange> ranges;
    private final List<PageCommand> commands = new ArrayList<>();

    TrendsView(TrendsViewModel model, PageContext context, FileExport files) {
        this.model = model;
        this.context = context;
        this.texts = context.texts();
        this.files = files;
        this.ranges = new ChoiceBar<>(
                "overview-range",
                ChartRange.values(),
                range -> texts.of("overview.range." + FilterValues.code(range)),
                this::chosen);
    }

    private void chosen() {
        model.choose(ranges.chosen());
    }

    Node node() {
        ErrorLine problem = new ErrorLine(model.failureProperty());
        problem.setId("overview-trends-problem");
        VBox all = new VBox(
                PageLayout.row("filter-bar", ranges),
                problem,
                kept(),
                charts(
                        chart(
                                "logins-trend",
                                model.charts().logins(),
                                "events",
                                types(EventType.LOGIN_SUCCEEDED, EventType.LOGIN_FAILED)),
                        chart(
                                "refreshes",
                                model.charts().refreshes(),
                                "events",
                                types(EventType.TOKEN_REFRESHED, EventType.REFRESH_FAILED)),
                        chart("throttled", model.charts().throttled(), "events", types(EventType.REQUEST_THROTTLED))),
                charts(
                        chart("sessions", model.charts().sessions(), "sessions", FilterValues.NONE),
                        chart("severities", model.charts().severities(), "events", FilterValues.NONE),
                        week()),
                charts(
                        busiest("addresses", TopDimension.ADDRESS, "address"),
                        busiest("accounts", TopDimension.ACCOUNT, "user"),
                        busiest("agents", TopDimension.AGENT, "q")));
        all.getStyleClass().add("overview-content");
        model.behindProperty().subscribe(behind -> all.pseudoClassStateChanged(BEHIND, behind));
        return all;
    }

    /** Says that the charts are of this console's own copy, and as of when. */
    private Node kept() {
        ForeignLabel said = ForeignLabel.wrapping("");
        said.setId("overview-kept");
        HBox line = PageLayout.row("sentence-row", new FontIcon(Feather.HARD_DRIVE), said);
        line.getStyleClass().addAll("sentence", "tone-busy", "kept-line");
        model.keptProperty().subscribe(coverage -> {
            line.setVisible(coverage != null);
            line.setManaged(coverage != null);
            said.show(
                    coverage == null || coverage.until() == null
                            ? ""
                            : texts.of(
                                    "overview.kept",
                                    context.times().whole(coverage.until()),
                                    context.times().zoneName(),
                                    coverage.events()));
        });
        return line;
    }

    private static FilterValues types(EventType... types) {
        return FilterValues.NONE.with(
                "type", Arrays.stream(types).map(FilterValues::code).collect(Collectors.joining(",")));
    }

    private static Node charts(Node... cards) {
        HBox row = new HBox(cards);
        row.getStyleClass().add("charts");
        return row;
    }

    private Node chart(String name, TrendColumns columns, String page, FilterValues filter) {
        ColumnChart chart = new ColumnChart(columns, HEIGHT, texts);
        chart.setId("overview-" + name + "-chart");
        Label sums = new Label();
        sums.getStyleClass().add("chart-label");
        sums.textProperty().bind(Bindings.createStringBinding(columns::summary, columns.revisionProperty()));
        VBox body = new VBox(sums, chart);
        VBox.setVgrow(chart, Priority.ALWAYS);
        Exhibit exhibit = Exhibit.of("overview-" + name, title(name), columns, texts, context.times());
        return card(
                name,
                body,
                exhibit,
                () -> context.navigation().show(page, "events".equals(page) ? ranged(filter) : filter));
    }

    /** The filter, and since the begin of the range. */
    private FilterValues ranged(FilterValues filter) {
        return filter.with("q", since());
    }

    private String since() {
        return "since:-" + model.range().length().toMinutes() + "m";
    }

    private Node week() {
        WeekMap map = new WeekMap(texts);
        model.weekProperty().subscribe(map::show);
        return card(
                "week",
                map,
                new WeekExhibit("overview-week", title("week"), model.weekProperty()::get, texts),
                () -> context.navigation()
                        .show("events", types(EventType.LOGIN_FAILED).with("q", "since:-4w")));
    }

    private Node busiest(String name, TopDimension dimension, String filter) {
        FilterValues failed = types(EventType.LOGIN_FAILED);
        BusiestList list = new BusiestList(
                "overview-" + name,
                texts,
                item -> context.navigation()
                        .show(
                                "events",
                                "q".equals(filter)
                                        ? failed.with("q", since() + " agent:" + quoted(item))
                                        : ranged(failed).with(filter, item)));
        model.busiestProperty(dimension).subscribe(list::show);
        Exhibit exhibit =
                new BusiestExhibit("overview-" + name, title(name), model.busiestProperty(dimension)::get, texts);
        return card(name, list, exhibit, () -> context.navigation().show("events", ranged(failed)));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("*", "\\*") + '"';
    }

    private Node card(String name, Region content, Exhibit exhibit, Runnable open) {
        Button show = new Button("", new FontIcon(Feather.ARROW_RIGHT));
        show.setId("overview-" + name + "-show");
        show.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, Styles.BUTTON_ICON);
        show.setTooltip(new Tooltip(texts.of("overview.show-named", title(name))));
        show.setAccessibleText(texts.of("overview.show-named", title(name)));
        show.setMinWidth(Button.USE_PREF_SIZE);
        show.setOnAction(_ -> open.run());
        ExhibitMenu menu = new ExhibitMenu(exhibit, files, texts);
        OverviewCard card = new OverviewCard(title(name), WIDTH, content, menu.button(), show);
        menu.on(card);
        commands.add(menu.command(card));
        return card;
    }

    private String title(String name) {
        return texts.of("overview." + name);
    }

    /** How each of its cards leaves the window. */
    List<PageCommand> commands() {
        return List.copyOf(commands);
    }
}
