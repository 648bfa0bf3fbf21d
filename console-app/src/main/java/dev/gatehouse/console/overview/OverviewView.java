package dev.gatehouse.console.overview;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.ColumnChart;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.SeverityMark;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
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

    /** In pixels: eight events or so. */
    private static final double NOTABLE_HEIGHT = 240;

    private final OverviewViewModel model;
    private final SituationViewModel situation;
    private final TrendsViewModel trends;
    private final Texts texts;
    private final Times times;
    private final NotableTable notable;
    private final VBox root;
    private boolean inSight;

    public OverviewView(OverviewViewModel model, PageContext context) {
        this.model = model;
        this.situation = new SituationViewModel(context);
        this.trends = new TrendsViewModel(context);
        this.texts = context.texts();
        this.times = context.times();
        this.notable = new NotableTable(model.notable(), texts, times);
        notable.node().setPrefHeight(NOTABLE_HEIGHT);
        model.headlineProperty().subscribe(line -> situation.criticalAre(line.critical()));
        ErrorLine problem = new ErrorLine(model.failureProperty());
        problem.setId("overview-problem");
        VBox content = new VBox(
                new SentenceCard(situation.sentenceProperty()),
                new OverviewTiles(model, situation, context).node(),
                new TrendsView(trends, context).node(),
                live(),
                card(texts.of("overview.notable"), legend(), notable.node()));
        content.getStyleClass().add("overview-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setId("overview-scroll");
        scroll.setFitToWidth(true);
        root = PageLayout.page(
                PageLayout.header(title(), new SimpleBooleanProperty(false)), new HBox(), problem, scroll, new HBox());
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
        notable.node().requestFocus();
    }

    private Node legend() {
        SeverityMark[] marks = Arrays.stream(Severity.values())
                .map(severity -> new SeverityMark(texts).show(severity))
                .toArray(SeverityMark[]::new);
        return PageLayout.row("legend", marks);
    }

    private Node live() {
        ColumnChart seconds = chart(model.perSecond(), SECONDS_STEP);
        seconds.setId("overview-per-second");
        ColumnChart minutes = chart(model.perMinute(), MINUTES_STEP);
        minutes.setId("overview-per-minute");
        HBox charts = new HBox(
                card(texts.of("overview.per-second"), now(model.perSecond()), seconds),
                card(texts.of("overview.per-minute"), now(model.perMinute()), minutes));
        charts.getStyleClass().add("charts");
        return charts;
    }

    private ColumnChart chart(CountWindow window, int timeStep) {
        return new ColumnChart(new SeverityColumns(window, timeStep, texts, times), CHART_HEIGHT, texts);
    }

    /** The newest whole column, which no longer changes. */
    private Label now(CountWindow window) {
        Label now = new Label();
        now.getStyleClass().add(Styles.TEXT_MUTED);
        now.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.of("chart.last", window.total(window.columns() - 2)), window.revisionProperty()));
        return now;
    }

    private static Node card(String title, Node aside, Node content) {
        Label label = new Label(title);
        label.getStyleClass().add("card-title");
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox card = new VBox(PageLayout.row("card-header", label, PageLayout.gap(), aside), content);
        card.getStyleClass().add("card-box");
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setPrefWidth(400);
        card.setMinWidth(0);
        return card;
    }
}
