package dev.gatehouse.console.threats;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.ErrorTexts;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What is read of the one case that is looked at: its notes, what was done, and its evidence. Confined to the FX thread. */
final class CaseStoryViewModel {

    /** As many events as the server gives at once. */
    private static final int LARGEST_PAGE = 500;

    private final PageContext context;
    private final AdminClient client;
    private final ErrorTexts explanations;
    private final Tasks.Lane lane;
    private final ReadOnlyObjectWrapper<StoryReading> reading =
            new ReadOnlyObjectWrapper<>(new StoryReading.UnderWay());
    private @Nullable ThreatCase shown;

    /** How far it is read. */
    sealed interface StoryReading {

        /** Not yet. */
        record UnderWay() implements StoryReading {}

        /** It could not be read. */
        record Failed(String why) implements StoryReading {}

        /**
         * It was read.
         *
         * @param evidence events of the case's evidence, oldest first: all that one reading finds
         */
        record Told(CaseDetails details, List<SecurityEvent> evidence) implements StoryReading {}
    }

    CaseStoryViewModel(PageContext context) {
        this.context = context;
        this.client = context.client();
        this.explanations = context.explanations();
        this.lane = context.tasks().lane();
    }

    /** Reads that case, unless it is the one that was read last. What was read of it before stays meanwhile. */
    void show(ThreatCase story) {
        if (story.equals(shown)) {
            return;
        }
        if (shown == null || !shown.id().equals(story.id())) {
            reading.set(new StoryReading.UnderWay());
        }
        shown = story;
        lane.run(() -> (StoryReading) read(story), reading::set, why -> {
            shown = null;
            reading.set(new StoryReading.Failed(explanations.of(why)));
        });
    }

    /** Asks for a file and saves all of that case there. */
    void report(ThreatCase story, FileExport files) {
        CaseReport report = new CaseReport(context.texts(), context.times(), context.reportHead());
        files.save(
                context.texts().of("threats.report"),
                files.fileName("case-" + story.id(), "html"),
                () -> report.write(read(story)).getBytes(StandardCharsets.UTF_8));
    }

    private StoryReading.Told read(ThreatCase story) throws CallException, InterruptedException {
        CaseDetails details = client.threats().show(story.id());
        return new StoryReading.Told(details, evidence(details));
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
    ReadOnlyObjectProperty<StoryReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }
}
