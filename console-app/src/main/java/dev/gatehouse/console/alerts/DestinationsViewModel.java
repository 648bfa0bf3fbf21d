package dev.gatehouse.console.alerts;

import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.common.alert.TriedDestination;
import dev.gatehouse.common.client.AlertClient;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Source;
import dev.gatehouse.console.page.PageContext;
import java.util.List;
import java.util.stream.Collectors;

/** Where alerts and events go, how that is, and a test of it. Confined to the FX thread. */
final class DestinationsViewModel {

    private final AlertClient client;
    private final PageContext context;
    private final PagedList<DestinationStatus, String> list;

    /** Shows nothing before the list is read. */
    DestinationsViewModel(PageContext context) {
        this.client = context.client().alerts();
        this.context = context;
        this.list = new PagedList<>(
                Source.whole(client::destinations, DestinationStatus::name), context.tasks(), context.explanations());
    }

    /** Sends a test to all of them; fails where one does not take it, and says which, and why. */
    Submission test() {
        return Submission.of(context.tasks(), context.explanations(), client::test, this::state);
    }

    private Submission.State state(List<TriedDestination> tried) {
        list.invalidate();
        if (tried.isEmpty()) {
            return new Submission.State.Failed(context.texts().of("destinations.none"));
        }
        String failed = tried.stream()
                .filter(each -> !each.ok())
                .map(each -> context.texts()
                        .of("destinations.not-taken", each.name(), each.problem() == null ? "" : each.problem()))
                .collect(Collectors.joining("\n"));
        return failed.isEmpty() ? new Submission.State.Done() : new Submission.State.Failed(failed);
    }

    /** How a destination is. */
    static DestinationHealth health(DestinationStatus destination) {
        if (destination.failures() > 0) {
            return DestinationHealth.FAILING;
        }
        return destination.succeededAt() == null ? DestinationHealth.UNTRIED : DestinationHealth.TAKING;
    }

    /** How destinations are. */
    enum DestinationHealth {
        /** It took what was sent last. */
        TAKING,
        /** It did not. */
        FAILING,
        /** Nothing was ever sent. */
        UNTRIED
    }

    /** The destinations. */
    PagedList<DestinationStatus, String> list() {
        return list;
    }
}
