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

    KeptReader(PageContext context) {
        this.kept = context.kept();
        this.clock = context.clock();
        this.lane = context.tasks().lane();
    }

    /** What there is in all. */
    void coverage(Consumer<KeptCoverage> done, Consumer<CallException> failed) {
        lane.run(() -> asked(kept::coverage), done, failed);
    }

    /** The first time this opens all that was kept, which takes some seconds for a million events. */
    void find(
            EventsPageFilter filter,
            int limit,
            @Nullable String cursor,
            Consumer<Page<SecurityEvent>> done,
            Consumer<CallException> failed) {
        lane.run(() -> asked(() -> kept.find(filter.filter(clock.now()), limit, cursor)), done, failed);
    }

    /** What was asked for is no longer wanted. */
    void cancel() {
        lane.cancel();
    }

    private interface DiskQuestion<T> {
        T answer() throws IOException;
    }

    private static <T> T asked(DiskQuestion<T> question) throws CallException {
        try {
            return question.answer();
        } catch (IOException e) {
            throw new CallException.Unreachable(Obstacle.BROKEN, String.valueOf(e.getMessage()), e);
        }
    }
}
