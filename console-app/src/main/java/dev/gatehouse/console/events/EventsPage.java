package dev.gatehouse.console.events;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.Exhibit;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.ExhibitMenu;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.page.TablePageBuilder;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/** The live table of events. Confined to the FX thread. */
public final class EventsPage {

    private final Texts texts;
    private final Times times;
    private final FileExport files;

    private final EvidenceViewModel evidence;
    private final EvidenceView evidenceView;

    private EventsPage(PageContext context) {
        this.evidence = new EvidenceViewModel(context);
        this.evidenceView = new EvidenceView(evidence, context.texts());
        this.texts = context.texts();
        this.files = new FileExport(context);
        this.times = context.times();
    }

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(PageContext context) {
        EventsPage page = new EventsPage(context);
        EventTable table = new EventTable(context);
        EventsViewModel model = new EventsViewModel(context);
        TablePageBuilder<SecurityEvent, Long> builder = TablePage.of("events", Feather.LIST, model, context)
                .saving(page.files)
                .search(FilterSchemas.EVENTS)
                .filter(SeverityFilter::new, TypeFilter::new)
                .colours(EventColours.RULES)
                .follows(model)
                .note(page.texts.of("events.full", EventPages.MOST_READ), model.fullProperty())
                .details(table::title, (details, event) -> page.describe(table, details, event))
                .action(
                        "cases",
                        Feather.ALERT_TRIANGLE,
                        action -> action.inDetails()
                                .does(rows -> page.evidence.open(rows.getFirst().item())))
                .action("copy", Feather.COPY, EventTable::copies);
        table.addColumns(builder);
        ExportMenu export = new ExportMenu(model.export(), model.capture(), model::filterText, page.texts);
        builder.tools(export.button())
                .above(_ -> export.line())
                .above(shown -> page.histogram(model, shown, builder))
                .above(_ -> new KeptLine("events", model.keptProperty(), page.texts, page.times).node());
        return builder.build();
    }

    private void describe(EventTable table, DetailsPane details, SecurityEvent event) {
        details.add(event.severity());
        details.add(evidenceView.node());
        evidence.show(event);
        table.describe(details, event);
    }

    /** The histogram sets the filter of the page above whose table it stands. */
    private Node histogram(EventsViewModel model, ConsolePage page, TablePageBuilder<SecurityEvent, Long> builder) {
        HistogramViewModel counts = model.histogram();
        HistogramColumns columns = new HistogramColumns(counts, texts, times);
        Node histogram = new EventHistogram(
                counts,
                columns,
                texts,
                times,
                (from, to) -> page.show(counts.narrowed(page.filter(), from, to)),
                () -> page.show(counts.widened(page.filter())));
        Exhibit exhibit = Exhibit.of("events-histogram", texts.of("events.histogram.title"), columns, texts, times);
        builder.command(new ExhibitMenu(exhibit, files, texts).on(histogram).command(histogram));
        return histogram;
    }
}
