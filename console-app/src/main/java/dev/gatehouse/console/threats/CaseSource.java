package dev.gatehouse.console.threats;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.CaseQuery;
import dev.gatehouse.common.client.ThreatClient;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Source;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cases, and how events change their states. No event tells that a case has grown, so that is seen when the list is read anew.
 */
final class CaseSource implements Source<ThreatCase, CaseId> {

    private static final String ONGOING = "state:open,acknowledged";

    private final ThreatClient client;

    /** Cases by whether they are settled. */
    enum CaseChoice {
        ONGOING,
        ALL
    }

    CaseSource(ThreatClient client) {
        this.client = client;
    }

    @Override
    public Page<ThreatCase> read(FilterValues filter, int limit, @Nullable String cursor)
            throws CallException, InterruptedException {
        String q = filter.text("q");
        String wanted = switch (filter.choice("which", CaseChoice.class)) {
            case ONGOING -> q == null ? ONGOING : ONGOING + " (" + q + ")";
            case ALL -> q;
        };
        return client.cases(new CaseQuery(wanted, limit, cursor));
    }

    @Override
    public CaseId id(ThreatCase story) {
        return story.id();
    }

    @Override
    public Comparator<ThreatCase> order() {
        return Comparator.comparingLong((ThreatCase story) -> story.id().value())
                .reversed();
    }

    @Override
    public Optional<CaseId> affectedId(SecurityEvent event) {
        return event.type() == EventType.CASE_CHANGED ? event.detail(EventDetail.CASE) : Optional.empty();
    }

    @Override
    public ThreatCase apply(ThreatCase story, SecurityEvent event) {
        return story.in(event.detail(EventDetail.CASE_STATE).orElse(story.state()), event.occurredAt());
    }

    @Override
    public boolean isAffectedBy(EventType type) {
        return type.affects(Subject.CASE);
    }
}
