package dev.gatehouse.console.events;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.CaseQuery;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ItemReading;
import dev.gatehouse.console.page.ItemReading.ItemProgress;
import dev.gatehouse.console.page.PageContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * The cases in which an event is evidence, or that it tells of. A case keeps at most 100 events as evidence, its first and its
 * last; one in between is not known to it. Confined to the FX thread.
 */
final class EvidenceViewModel {

    /** As many cases as the server gives at once. */
    private static final int MOST = 500;

    private final PageContext context;
    private final AdminClient client;
    private final Tasks.Lane openedLane;
    private final ItemReading<SecurityEvent, List<ThreatCase>> reading;

    EvidenceViewModel(PageContext context) {
        this.context = context;
        this.client = context.client();
        this.reading = new ItemReading<>(context, SecurityEvent::equals);
        this.openedLane = context.tasks().lane();
    }

    /** Reads the cases of that event, unless it is the one that was read last. */
    void show(SecurityEvent event) {
        reading.show(event, () -> read(event));
    }

    /** Goes to the cases of that event; says so where there are none. */
    void open(SecurityEvent event) {
        openedLane.run(
                () -> read(event), this::open, why -> say(context.explanations().of(why)));
    }

    private void open(List<ThreatCase> cases) {
        if (cases.isEmpty()) {
            say(context.texts().of("events.no-cases"));
        } else {
            context.navigation().show("threats", filter(cases));
        }
    }

    private void say(String words) {
        context.navigation().tell(words, "threats", FilterValues.NONE);
    }

    /** Goes to that case alone. */
    void open(ThreatCase story) {
        open(List.of(story));
    }

    /** What shows just these cases, settled or not. */
    static FilterValues filter(List<ThreatCase> cases) {
        String q = cases.stream().map(story -> "case:" + story.id()).collect(Collectors.joining(" OR "));
        return FilterValues.NONE.with("which", "all").with(FilterValues.SEARCH, q);
    }

    private List<ThreatCase> read(SecurityEvent event) throws CallException, InterruptedException {
        Optional<Filter> candidates = candidates(event);
        if (candidates.isEmpty()) {
            return List.of();
        }
        String q = FilterSchemas.CASES.write(candidates.get());
        return client.threats().cases(CaseQuery.newest(MOST).matching(q)).items().stream()
                .filter(story -> concerns(story, event))
                .toList();
    }

    /** Evidence is of the account or the client that the case is about; events of cases name theirs. */
    private static Optional<Filter> candidates(SecurityEvent event) {
        List<Filter> any = Stream.of(
                        event.detail(EventDetail.CASE).map(id -> Filter.is("case", id.toString())),
                        Optional.ofNullable(event.username()).map(name -> Filter.is("user", name)),
                        Optional.ofNullable(event.address()).map(address -> Filter.overlaps("address", address)))
                .flatMap(Optional::stream)
                .toList();
        return any.isEmpty() ? Optional.empty() : Optional.of(Filter.or(any));
    }

    private static boolean concerns(ThreatCase story, SecurityEvent event) {
        return story.evidence().contains(event.sequence())
                || event.detail(EventDetail.CASE).filter(story.id()::equals).isPresent();
    }

    /** How far the cases of the event that is shown are read, the newest first. */
    ReadOnlyObjectProperty<ItemProgress<List<ThreatCase>>> readingProperty() {
        return reading.progressProperty();
    }
}
