package dev.gatehouse.console.alerts;

import static dev.gatehouse.console.page.Filters.search;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.SeverityMark;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.PageTabs;
import dev.gatehouse.console.page.TablePage;
import java.time.Duration;
import java.util.stream.Stream;
import org.kordamp.ikonli.feather.Feather;

/** The table of what people were told (R30, R31), with the destinations beside it. Confined to the FX thread. */
public final class AlertsPage {

    /** No event tells of an alert. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final PageContext context;

    private AlertsPage(PageContext context) {
        this.context = context;
    }

    /** Alerts and destinations, which show nothing before they are read. */
    public static ConsolePage create(PageContext context) {
        return new PageTabs(new AlertsPage(context).alerts(), DestinationsPage.create(context));
    }

    private ConsolePage alerts() {
        return TablePage.of(
                        "alerts",
                        Feather.BELL,
                        new PagedList<>(
                                new AlertSource(context.client().alerts()), context.tasks(), context.explanations()),
                        context)
                .refreshedEvery(REFRESH)
                .filter(search(FilterSchemas.ALERTS, context))
                .status(110, Severity.class, row -> row.item().severity(), AlertsPage::look)
                .column("alert", 330, Alert::title)
                .column("kind", 110, this::kind)
                .column("alert-rule", 130, Alert::rule)
                .number("events", 80, Alert::events)
                .time("opened", Alert::openedAt)
                .details(Alert::title, this::describe)
                .action(
                        "events",
                        Feather.LIST,
                        action -> action.inDetails()
                                .when(row -> row.item().type() != null)
                                .does(rows -> context.navigation()
                                        .show("events", events(rows.getFirst().item()))))
                .action(
                        "case",
                        Feather.ALERT_TRIANGLE,
                        action -> action.inDetails()
                                .when(row -> row.item().caseId() != null)
                                .does(rows -> context.navigation()
                                        .show("threats", cases(rows.getFirst().item()))))
                .build();
    }

    private static Look look(Severity severity) {
        return new Look(tone(severity), SeverityMark.icon(severity));
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case INFO, NOTICE -> Tone.OVER;
            case WARNING -> Tone.BUSY;
            case CRITICAL -> Tone.BAD;
        };
    }

    private String kind(Alert alert) {
        return context.texts().of("alert-kind." + alert.kind().code());
    }

    private void describe(DetailsPane details, Alert alert) {
        Stream.of(alert.text().split("\n")).filter(line -> !line.isBlank()).forEach(details::line);
        details.add("column.kind", kind(alert));
        details.add("column.alert-rule", alert.rule());
        details.add("column.user", alert.username());
        details.addExact("column.address", alert.address());
        details.add("column.case", alert.caseId());
        details.add("column.events", alert.events());
        details.add("column.opened", context.times().exact(alert.openedAt()));
        details.add("column.updated", context.times().exact(alert.updatedAt()));
    }

    private static FilterValues events(Alert alert) {
        String type = alert.type();
        return FilterValues.NONE
                .with("type", type == null ? null : type.replace('_', '-'))
                .with("user", alert.username())
                .with("address", alert.address());
    }

    private static FilterValues cases(Alert alert) {
        FilterValues all = FilterValues.NONE.with("which", "all");
        if (alert.username() != null) {
            return all.with(
                    "q", "user:\"" + alert.username().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        return alert.address() == null ? all : all.with("q", "address:" + alert.address());
    }
}
