package dev.gatehouse.console.events;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.store.KeptEvents;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what this console has kept, for a page that the server does not answer. Confined to the FX thread. */
final class KeptReader {

    private final KeptEvents kept;
    private final ServerClock clock;
    private final Tasks.Lane lane;

    /**
     * Some of what was kept.
     *
     * @param coverage what there is in all
     */
    record KeptAnswer(KeptCoverage coverage, Page<SecurityEvent> page) {}

    KeptReader(PageContext context) {
        this.kept = context.kept();
        this.clock = context.clock();
        this.lane = context.tasks().lane();
    }

    void read(
            EventsPageFilter filter,
            int limit,
            @Nullable String cursor,
            Consumer<KeptAnswer> done,
            Consumer<CallException> failed) {
        lane.run(() -> find(filter, limit, cursor), done, failed);
    }

    private KeptAnswer find(EventsPageFilter filter, int limit, @Nullable String cursor) throws CallException {
        try {
            KeptCoverage coverage = kept.coverage();
            return new KeptAnswer(coverage, kept.find(filter.filter(clock.now()), limit, cursor));
        } catch (IOException e) {
            throw new CallException.Unreachable(Obstacle.BROKEN, String.valueOf(e.getMessage()), e);
        }
    }
}
