package dev.gatehouse.console.events;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.console.control.Copied;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.EventColumns;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.page.TablePageBuilder;
import dev.gatehouse.console.page.ValueKind;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The live table of events. Confined to the FX thread. */
public final class EventsPage {

    /** A code, and no sentence. */
    private static final Pattern WORD = Pattern.compile("[a-z_]+");

    private final Texts texts;
    private final Times times;

    private final EvidenceViewModel evidence;
    private final EvidenceView evidenceView;

    private EventsPage(PageContext context) {
        this.evidence = new EvidenceViewModel(context);
        this.evidenceView = new EvidenceView(evidence, context.texts());
        this.texts = context.texts();
        this.times = context.times();
    }

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(PageContext context) {
        EventsPage page = new EventsPage(context);
        EventsViewModel model = new EventsViewModel(context);
        TablePageBuilder<SecurityEvent, Long> builder = TablePage.of("events", Feather.LIST, model, context)
                .search(FilterSchemas.EVENTS)
                .filter(SeverityFilter::new, TypeFilter::new)
                .colours(EventColours.RULES)
                .follows(model)
                .note(page.texts.of("events.full", EventsViewModel.MOST_READ), model.fullProperty())
                .details(page::title, page::describe)
                .action(
                        "cases",
                        Feather.ALERT_TRIANGLE,
                        action -> action.inDetails()
                                .does(rows -> page.evidence.open(rows.getFirst().item())))
                .action(
                        "copy",
                        Feather.COPY,
                        action -> action.inDetails()
                                .onCopy()
                                .does(rows ->
                                        Copied.text(Json.write(rows.getFirst().item()))));
        page.addColumns(builder);
        ExportMenu export = new ExportMenu(model.export(), model::filterText, page.texts);
        builder.tools(export.button()).above(_ -> export.line()).above(shown -> page.histogram(model, shown));
        return builder.build();
    }

    /** The histogram sets the filter of the page above whose table it stands. */
    private Node histogram(EventsViewModel model, ConsolePage page) {
        HistogramViewModel counts = model.histogram();
        return new EventHistogram(
                counts,
                texts,
                times,
                (from, to) -> page.show(counts.narrowed(page.filter(), from, to)),
                () -> page.show(counts.widened(page.filter())));
    }

    private void addColumns(TablePageBuilder<SecurityEvent, Long> builder) {
        builder.column(TextColumns.wide(
                        texts.of("column.time"), Times.WIDEST, row -> row.item().occurredAt(), times::fine))
                .column(new EventColumns<Row<SecurityEvent>>(texts, times, Row::item).severity())
                .value(
                        ValueKind.TYPE,
                        "type",
                        "event",
                        160,
                        event -> event.type().code(),
                        this::title)
                .value(ValueKind.USER, "user", 120, SecurityEvent::username)
                .value(ValueKind.ADDRESS, "address", 120, SecurityEvent::address)
                .column("reason", 140, EventsPage::reason)
                .value(ValueKind.ROUTE, "route", 180, SecurityEvent::route)
                .relates(ValueKind.SESSION, "session", EventsPage::session)
                .relates(ValueKind.CASE, "case", EventsPage::caseNumber)
                .relates(ValueKind.AGENT, "client", SecurityEvent::userAgent);
    }

    private static @Nullable String session(SecurityEvent event) {
        return event.sessionId() == null ? null : event.sessionId().toString();
    }

    private static @Nullable String caseNumber(SecurityEvent event) {
        return event.detail(EventDetail.CASE).map(CaseId::toString).orElse(null);
    }

    /** Why it failed or was done: a word of Gatehouse with blanks, or an admin's own text. */
    private static @Nullable String reason(SecurityEvent event) {
        String reason = event.details().get("reason");
        return reason != null && WORD.matcher(reason).matches() ? reason.replace('_', ' ') : reason;
    }

    private String title(SecurityEvent event) {
        return texts.of("event." + event.type().code());
    }

    private void describe(DetailsPane details, SecurityEvent event) {
        details.add(event.severity());
        details.add(evidenceView.node());
        evidence.show(event);
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
