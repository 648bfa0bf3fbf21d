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
import java.util.function.ToLongFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The page that is open when nothing happens: numbers, two charts, and what wants an eye. Confined to the FX thread. */
public final class OverviewView implements ConsolePage {

    /** A time below the chart every so many columns. */
    private static final int SECONDS_STEP = 60;

    private static final int MINUTES_STEP = 10;

    /** In pixels. */
    private static final double CHART_HEIGHT = 170;

    private final OverviewViewModel model;
    private final Texts texts;
    private final Times times;
    private final NotableTable notable;
    private final VBox root;

    public OverviewView(OverviewViewModel model, PageContext context) {
        this.model = model;
        this.texts = context.texts();
        this.times = context.times();
        this.notable = new NotableTable(model.notable(), texts, times);
        ErrorLine problem = new ErrorLine(model.failureProperty());
        problem.setId("overview-problem");
        root = PageLayout.page(
                PageLayout.header(title(), new SimpleBooleanProperty(false), legend()),
                tiles(),
                problem,
                content(),
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
        model.inSight(true);
    }

    @Override
    public void onHide() {
        model.inSight(false);
    }

    @Override
    public void tick(Instant now) {
        model.tick();
    }

    @Override
    public EventPump.Subscriber follower() {
        return model;
    }

    @Override
    public void onReconnect() {
        model.onReconnect();
    }

    @Override
    public void reload() {
        model.reload();
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

    private Node tiles() {
        return PageLayout.row(
                "tiles",
                tile("overview-logins", "overview.logins", Feather.LOG_IN, "tile-plain", Headline::logins),
                tile("overview-failures", "overview.failures", Feather.USER_X, "tile-warning", Headline::failures),
                tile(
                        "overview-critical",
                        "overview.critical",
                        Feather.ALERT_OCTAGON,
                        "tile-danger",
                        Headline::critical),
                tile("overview-events", "overview.events", Feather.LIST, "tile-plain", Headline::events));
    }

    private Node tile(String id, String key, Ikon icon, String styleClass, ToLongFunction<Headline> number) {
        Label value = new Label();
        value.setId(id);
        value.getStyleClass().add("tile-value");
        value.textProperty()
                .bind(model.headlineProperty().map(line -> texts.of("chart.number", number.applyAsLong(line))));
        Label name = new Label(texts.of(key), new FontIcon(icon));
        name.setLabelFor(value);
        name.getStyleClass().add("tile-name");
        VBox tile = new VBox(name, value);
        tile.getStyleClass().addAll("tile", styleClass);
        model.headlineProperty().subscribe(line -> {
            tile.getStyleClass().remove("tile-zero");
            if (number.applyAsLong(line) == 0) {
                tile.getStyleClass().add("tile-zero");
            }
        });
        HBox.setHgrow(tile, Priority.ALWAYS);
        tile.setMaxWidth(Double.MAX_VALUE);
        return tile;
    }

    private Node content() {
        ColumnChart seconds = chart(model.perSecond(), SECONDS_STEP);
        seconds.setId("overview-per-second");
        ColumnChart minutes = chart(model.perMinute(), MINUTES_STEP);
        minutes.setId("overview-per-minute");
        HBox charts = new HBox(
                card(texts.of("overview.per-second"), now(model.perSecond()), seconds),
                card(texts.of("overview.per-minute"), now(model.perMinute()), minutes));
        charts.getStyleClass().add("charts");
        Node list = card(texts.of("overview.notable"), new Label(), notable.node());
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox content = new VBox(charts, list);
        content.getStyleClass().add("overview-content");
        return content;
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
        return card;
    }
}
