package dev.gatehouse.console.events;

import static dev.gatehouse.console.page.Filters.search;
import static dev.gatehouse.console.page.Filters.text;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.console.control.Copied;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.EventColumns;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.page.TablePageBuilder;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.TreeMap;
import org.kordamp.ikonli.feather.Feather;

/** The live table of events. Confined to the FX thread. */
public final class EventsPage {

    private final Texts texts;
    private final Times times;

    private EventsPage(PageContext context) {
        this.texts = context.texts();
        this.times = context.times();
    }

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(PageContext context) {
        EventsPage page = new EventsPage(context);
        EventsViewModel model = new EventsViewModel(context);
        TablePageBuilder<SecurityEvent, Long> builder = TablePage.of("events", Feather.LIST, model, context)
                .filter(
                        search(FilterSchemas.EVENTS, context),
                        SeverityFilter::new,
                        TypeFilter::new,
                        text("user", Feather.USER),
                        text("address", Feather.MAP_PIN))
                .follows(model)
                .note(page.texts.of("events.full", EventsViewModel.MOST_ROWS), model.fullProperty())
                .details(page::title, page::describe)
                .action(
                        "copy",
                        Feather.COPY,
                        action -> action.inDetails()
                                .onCopy()
                                .does(rows ->
                                        Copied.text(Json.write(rows.getFirst().item()))));
        new EventColumns<Row<SecurityEvent>>(page.texts, page.times, Row::item)
                .create()
                .forEach(builder::column);
        return builder.build();
    }

    private String title(SecurityEvent event) {
        return texts.of("event." + event.type().code());
    }

    private void describe(DetailsPane details, SecurityEvent event) {
        details.add(event.severity());
        details.add("column.time", times.exact(event.occurredAt()));
        details.add("column.sequence", Long.toString(event.sequence()));
        details.add("column.user", event.username());
        details.add("column.user-id", event.userId());
        details.add("column.address", event.address());
        details.add("column.route", event.route());
        details.addExact("column.session", event.sessionId());
        details.add("column.client", event.userAgent());
        new TreeMap<>(event.details()).forEach(details::addNamed);
        details.addExact("column.hash", event.hash());
    }
}
