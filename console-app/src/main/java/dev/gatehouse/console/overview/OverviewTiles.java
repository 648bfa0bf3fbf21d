package dev.gatehouse.console.overview;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.Navigation;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
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
        ObservableValue<OptionalLong> read = model.headlineProperty()
                .map(headline -> OptionalLong.of(number.applyAsLong(headline)))
                .orElse(OptionalLong.empty());
        return tile(name, icon, tone, read, "events", events);
    }

    private Node now() {
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
                factor(),
                tile(
                        "unused",
                        Feather.USER_MINUS,
                        "tile-warning",
                        staff().map(OverviewTiles::unused),
                        "users",
                        FilterValues.NONE.with("q", StaffFigures.FILTER)));
    }

    private Node factor() {
        return new OverviewTile(
                "overview-factor",
                texts.of("overview.factor"),
                Feather.SMARTPHONE,
                "tile-warning",
                staff().map(now -> now.map(this::share).orElse(texts.of("overview.not-known"))),
                staff().map(now ->
                        now.filter(staff -> staff.withFactor() < staff.staff()).isPresent()),
                () -> navigation.show("users", FilterValues.NONE.with("q", StaffFigures.FILTER + " otp:false")));
    }

    private String share(StaffFigures staff) {
        return texts.of("overview.factor-share", staff.factorShare(), staff.withFactor(), staff.staff());
    }

    private static OptionalLong unused(Optional<StaffFigures> staff) {
        return staff.map(figures -> OptionalLong.of(figures.unused())).orElse(OptionalLong.empty());
    }

    /** Empty while the situation is not known. */
    private ObservableValue<OptionalLong> told(ToLongFunction<Situation.Told> number) {
        return situation
                .situationProperty()
                .map(now -> now instanceof Situation.Told told
                        ? OptionalLong.of(number.applyAsLong(told))
                        : OptionalLong.empty());
    }

    /** Empty while the situation is not known. */
    private ObservableValue<Optional<StaffFigures>> staff() {
        return situation
                .situationProperty()
                .flatMap(now -> situation
                        .staffProperty()
                        .map(figures -> now instanceof Situation.Told ? Optional.of(figures) : Optional.empty()));
    }

    private Node tile(
            String name,
            Ikon icon,
            String tone,
            ObservableValue<OptionalLong> number,
            String page,
            FilterValues filter) {
        return new OverviewTile(
                "overview-" + name,
                texts.of("overview." + name),
                icon,
                tone,
                number.map(this::said),
                number.map(value -> value.orElse(0) > 0),
                () -> navigation.show(page, filter));
    }

    private String said(OptionalLong number) {
        return number.isPresent() ? texts.of("chart.number", number.getAsLong()) : texts.of("overview.not-known");
    }
}
