package dev.gatehouse.console.overview;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.ColumnChart;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.Exhibit;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.SeverityMark;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.ExhibitMenu;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.PageCommand;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.SavedLine;
import dev.gatehouse.console.page.TableExhibit;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import dev.gatehouse.console.theme.TextSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The page that is open when nothing happens: is everything all right, in one look. Confined to the FX thread. */
public final class OverviewView implements ConsolePage {

    /** A time below the chart every so many columns. */
    private static final int SECONDS_STEP = 60;

    private static final int MINUTES_STEP = 10;

    /** In pixels. */
    private static final double CHART_HEIGHT = 120;

    private static final double CARD_WIDTH = 400;

    /** In pixels: eight events or so. */
    private static final double NOTABLE_HEIGHT = 240;

    /** In pixels: four events or so. */
    private static final double CRITICAL_HEIGHT = 150;

    private final OverviewViewModel model;
    private final SituationViewModel situation;
    private final TrendsViewModel trends;
    private final Texts texts;
    private final Times times;
    private final NotableTable warnings;
    private final NotableTable critical;
    private final FileExport files;
    private final DailyReportViewModel daily;
    private final TrendsView trendsView;
    private final List<PageCommand> commands = new ArrayList<>();
    private final PageContext context;
    private final VBox root;
    private boolean inSight;

    public OverviewView(OverviewViewModel model, PageContext context) {
        this.model = model;
        this.situation = new SituationViewModel(context);
        this.trends = new TrendsViewModel(context);
        this.context = context;
        this.texts = context.texts();
        this.times = context.times();
        this.files = new FileExport(context);
        this.daily = new DailyReportViewModel(context, files);
        this.trendsView = new TrendsView(trends, context, files);
        this.warnings = new NotableTable("newest-warnings", model.newestWarnings(), texts, times);
        TextSize.follow(warnings.node(), size -> warnings.node().setPrefHeight(size.of(NOTABLE_HEIGHT)));
        this.critical = new NotableTable("newest-critical", model.newestCritical(), texts, times);
        TextSize.follow(critical.node(), size -> critical.node().setPrefHeight(size.of(CRITICAL_HEIGHT)));
        model.headlineProperty()
                .map(headline -> OptionalLong.of(headline.critical()))
                .orElse(OptionalLong.empty())
                .subscribe(situation::criticalAre);
        ErrorLine problem = new ErrorLine(model.failureProperty());
        problem.setId("overview-problem");
        VBox content = new VBox(
                new SentenceCard(situation.sentenceProperty()),
                new OverviewTiles(model, situation, context).node(),
                trendsView.node(),
                live(),
                notable("newest-critical", critical, legend()),
                notable("newest-warnings", warnings, new Region()));
        content.getStyleClass().add("overview-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setId("overview-scroll");
        scroll.setFitToWidth(true);
        root = PageLayout.page(
                PageLayout.header(
                        title(),
                        trends.behindProperty().and(trends.failureProperty().isEmpty()),
                        report()),
                new SavedLine("overview", files, context).node(),
                problem,
                scroll,
                new HBox());
    }

    @Override
    public String id() {
        return "overview";
    }

    @Override
    public String title() {
        return texts.of("overview.title");
    }

    @Override
    public Ikon icon() {
        return Feather.ACTIVITY;
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void onShow() {
        inSight = true;
        model.inSight(true);
    }

    @Override
    public void onHide() {
        inSight = false;
        model.inSight(false);
    }

    @Override
    public void tick(Instant now) {
        model.tick();
        warnings.tick();
        critical.tick();
        if (inSight) {
            situation.tick(now);
            trends.tick(now);
        }
    }

    @Override
    public EventPump.Subscriber follower() {
        return EventPump.Subscriber.all(List.of(model, situation));
    }

    @Override
    public void onReconnect() {
        model.onReconnect();
        situation.reload();
        trends.reload();
    }

    @Override
    public void reload() {
        model.reload();
        situation.reload();
        trends.reload();
    }

    @Override
    public void focusFilter() {
        warnings.node().requestFocus();
    }

    private Node legend() {
        SeverityMark[] marks = Arrays.stream(Severity.values())
                .map(severity -> new SeverityMark(texts).show(severity))
                .toArray(SeverityMark[]::new);
        return PageLayout.row("legend", marks);
    }

    private Node notable(String name, NotableTable table, Node aside) {
        return card(
                new TableExhibit<>("overview-" + name, texts.of("overview." + name), table.node(), context),
                table.node(),
                aside);
    }

    private Node live() {
        HBox charts = new HBox(
                chart("per-second", model.perSecond(), SECONDS_STEP, context.live()),
                chart(
                        "per-minute",
                        model.perMinute(),
                        MINUTES_STEP,
                        model.headlineProperty().isNotNull()));
        charts.getStyleClass().add("charts");
        return charts;
    }

    private Node chart(String name, CountWindow window, int timeStep, ObservableBooleanValue known) {
        SeverityColumns columns = new SeverityColumns(window, timeStep, texts, times);
        ColumnChart chart = new ColumnChart(columns, CHART_HEIGHT, texts);
        chart.setId("overview-" + name);
        return card(
                Exhibit.of("overview-" + name, texts.of("overview." + name), columns, texts, times),
                chart,
                now(name, window, known));
    }

    private Node card(Exhibit exhibit, Region content, Node aside) {
        ExhibitMenu menu = new ExhibitMenu(exhibit, files, texts);
        OverviewCard card = new OverviewCard(exhibit.title(), CARD_WIDTH, content, aside, menu.button());
        menu.on(card);
        commands.add(menu.command(card));
        return card;
    }

    private Button report() {
        return PageLayout.action("overview-report", texts.of("overview.report"), Feather.FILE_TEXT, this::askForDay);
    }

    private void askForDay() {
        new DailyReportDialog(daily, texts)
                .show(root.getScene().getWindow(), situation.sentenceProperty().get());
    }

    @Override
    public List<PageCommand> commands() {
        PageCommand report = new PageCommand(texts.of("overview.report"), Feather.FILE_TEXT, "", "", this::askForDay);
        return Stream.of(List.of(report), commands, trendsView.commands())
                .flatMap(List::stream)
                .toList();
    }

    /** The newest whole column, which no longer changes; a dash where it is not known, which is no zero. */
    private Label now(String name, CountWindow window, ObservableBooleanValue known) {
        Label now = new Label();
        now.setId("overview-" + name + "-last");
        now.getStyleClass().add(Styles.TEXT_MUTED);
        now.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> known.get()
                                ? texts.of("chart.last", window.total(window.columns() - 2))
                                : texts.of("overview.not-known"),
                        window.revisionProperty(),
                        known));
        return now;
    }
}
