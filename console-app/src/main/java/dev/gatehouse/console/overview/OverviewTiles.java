package dev.gatehouse.console.overview;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.Navigation;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import java.util.function.ToLongFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/**
 * The numbers of the Overview, each of which leads to what it counts. One that was not read, or could not be read, is a dash
 * and no zero. Confined to the FX thread.
 */
final class OverviewTiles {

    private static final String LAST_HOUR = "since:-1h";

    private final OverviewViewModel model;
    private final SituationViewModel situation;
    private final Texts texts;
    private final Navigation navigation;

    OverviewTiles(OverviewViewModel model, SituationViewModel situation, PageContext context) {
        this.model = model;
        this.situation = situation;
        this.texts = context.texts();
        this.navigation = context.navigation();
    }

    Node node() {
        VBox rows = new VBox(lastHour(), now());
        rows.getStyleClass().add("overview-content");
        return rows;
    }

    private Node lastHour() {
        return PageLayout.row(
                "tiles",
                headline("logins", Feather.LOG_IN, "tile-plain", Headline::logins, type(EventType.LOGIN_SUCCEEDED)),
                headline("failures", Feather.USER_X, "tile-warning", Headline::failures, type(EventType.LOGIN_FAILED)),
                headline(
                        "critical",
                        Feather.ALERT_OCTAGON,
                        "tile-danger",
                        Headline::critical,
                        FilterValues.NONE
                                .with("severity", FilterValues.code(Severity.CRITICAL))
                                .with("q", LAST_HOUR)),
                headline(
                        "events",
                        Feather.LIST,
                        "tile-plain",
                        Headline::events,
                        FilterValues.NONE.with("q", LAST_HOUR)));
    }

    private static FilterValues type(EventType type) {
        return FilterValues.NONE.with("type", FilterValues.code(type)).with("q", LAST_HOUR);
    }

    private Node headline(String name, Ikon icon, String tone, ToLongFunction<Headline> number, FilterValues events) {
        return tile(name, icon, tone, model.headlineProperty().map(number::applyAsLong), "events", events);
    }

    private Node now() {
        ObservableValue<StaffFigures> staff = situation.situationProperty().flatMap(this::staff);
        return PageLayout.row(
                "tiles",
                tile(
                        "cases",
                        Feather.ALERT_TRIANGLE,
                        "tile-danger",
                        told(now -> now.open().size()),
                        "threats",
                        FilterValues.NONE),
                tile(
                        "lockouts",
                        Feather.LOCK,
                        "tile-plain",
                        told(Situation.Told::lockouts),
                        "lockouts",
                        FilterValues.NONE),
                new OverviewTile(
                        "overview-factor",
                        texts.of("overview.factor"),
                        Feather.SMARTPHONE,
                        "tile-warning",
                        staff.map(now -> texts.of(
                                        "overview.factor-share", now.factorShare(), now.withFactor(), now.staff()))
                                .orElse(texts.of("overview.not-known")),
                        staff.map(now -> now.withFactor() < now.staff()).orElse(false),
                        () -> navigation.show(
                                "users", FilterValues.NONE.with("q", StaffFigures.FILTER + " otp:false"))),
                tile(
                        "unused",
                        Feather.USER_MINUS,
                        "tile-warning",
                        staff.map(now -> (long) now.unused()),
                        "users",
                        FilterValues.NONE.with("q", StaffFigures.FILTER)));
    }

    /** Nothing while the situation is not known. */
    private ObservableValue<Long> told(ToLongFunction<Situation.Told> number) {
        return situation
                .situationProperty()
                .flatMap(now -> new SimpleObjectProperty<>(
                        now instanceof Situation.Told told ? number.applyAsLong(told) : null));
    }

    private ObservableValue<StaffFigures> staff(Situation now) {
        return now instanceof Situation.Told ? situation.staffProperty() : new SimpleObjectProperty<>();
    }

    private Node tile(
            String name, Ikon icon, String tone, ObservableValue<Long> number, String page, FilterValues filter) {
        return new OverviewTile(
                "overview-" + name,
                texts.of("overview." + name),
                icon,
                tone,
                number.map(value -> texts.of("chart.number", value)).orElse(texts.of("overview.not-known")),
                number.map(value -> value > 0).orElse(false),
                () -> navigation.show(page, filter));
    }
}
