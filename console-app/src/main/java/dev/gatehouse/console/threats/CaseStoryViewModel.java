package dev.gatehouse.console.threats;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.ItemReading;
import dev.gatehouse.console.page.ItemReading.ItemProgress;
import dev.gatehouse.console.page.PageContext;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;

/** What is read of the one case that is looked at: its notes, what was done, and its evidence. Confined to the FX thread. */
final class CaseStoryViewModel {

    /** As many events as the server gives at once. */
    private static final int LARGEST_PAGE = 500;

    private final PageContext context;
    private final AdminClient client;
    private final ItemReading<ThreatCase, CaseStory> reading;

    CaseStoryViewModel(PageContext context) {
        this.context = context;
        this.client = context.client();
        this.reading = new ItemReading<>(context, (one, other) -> one.id().equals(other.id()));
    }

    /** Reads that case, unless it is the one that was read last. What was read of it before stays meanwhile. */
    void show(ThreatCase story) {
        reading.show(story, () -> read(story));
    }

    /** Asks for a file and saves all of that case there. */
    void report(ThreatCase story, FileExport files) {
        CaseReport report = new CaseReport(context.texts(), context.times(), context.reportHead());
        files.save(
                context.texts().of("threats.report"),
                files.fileName("case-" + story.id(), "html"),
                () -> report.write(read(story)).getBytes(StandardCharsets.UTF_8));
    }

    private CaseStory read(ThreatCase story) throws CallException, InterruptedException {
        CaseDetails details = client.threats().show(story.id());
        return new CaseStory(details, evidence(details));
    }

    /** One page that ends with the newest evidence; where all does not fit, of events of the same client or account only. */
    private List<SecurityEvent> evidence(CaseDetails details) throws CallException, InterruptedException {
        List<Long> sequences = details.evidence();
        if (sequences.isEmpty()) {
            return List.of();
        }
        EventQuery all = EventQuery.newest(LARGEST_PAGE).before(sequences.getLast() + 1);
        boolean fits = sequences.getLast() - sequences.getFirst() < LARGEST_PAGE;
        Set<Long> wanted = Set.copyOf(sequences);
        return client.events(fits ? all : narrowed(all, details)).items().stream()
                .filter(event -> wanted.contains(event.sequence()))
                .sorted(Comparator.comparingLong(SecurityEvent::sequence))
                .toList();
    }

    private static EventQuery narrowed(EventQuery all, CaseDetails details) {
        String address = details.subject().address();
        return address == null || address.contains("/")
                ? all.withUser(details.subject().username())
                : all.withAddress(address);
    }

    /** How far it is read. */
    ReadOnlyObjectProperty<ItemProgress<CaseStory>> readingProperty() {
        return reading.progressProperty();
    }
}
