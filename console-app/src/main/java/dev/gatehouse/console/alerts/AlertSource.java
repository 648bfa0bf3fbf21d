package dev.gatehouse.console.alerts;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertId;
import dev.gatehouse.common.client.AlertClient;
import dev.gatehouse.common.client.AlertQuery;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Source;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What people were told. No event tells that an alert was made, so that is seen when the list is read anew. */
record AlertSource(AlertClient client) implements Source<Alert, AlertId> {

    @Override
    public Page<Alert> read(FilterValues filter, int limit, @Nullable String cursor)
            throws CallException, InterruptedException {
        return client.list(new AlertQuery(filter.text("q"), limit, cursor));
    }

    @Override
    public AlertId id(Alert alert) {
        return alert.id();
    }

    @Override
    public Comparator<Alert> order() {
        return Comparator.comparingLong((Alert alert) -> alert.id().value()).reversed();
    }
}
