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
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** This console's own copy of the events, for a page that the server does not answer. Confined to the FX thread. */
final class KeptReader {

    private final KeptEvents kept;
    private final ServerClock clock;
    private final Tasks.Lane lane;
    private final ReadOnlyObjectWrapper<@Nullable KeptCoverage> shown = new ReadOnlyObjectWrapper<>();

    KeptReader(PageContext context) {
        this.kept = context.kept();
        this.clock = context.clock();
        this.lane = context.tasks().lane();
    }

    /** Turns to the copy, if there is something in it; then that is run. */
    void turnTo(Runnable turned, Consumer<CallException> failed) {
        lane.run(
                () -> asked(kept::coverage),
                coverage -> {
                    if (coverage.events() > 0) {
                        shown.set(coverage);
                        turned.run();
                    }
                },
                failed);
    }

    /** Turns back to the server; what was asked for is no longer wanted. */
    void turnBack() {
        lane.cancel();
        shown.set(null);
    }

    /** Whether the copy is what is read. */
    boolean isRead() {
        return shown.get() != null;
    }

    /** What there is in the copy, while that is what is read; null while the server answers. */
    ReadOnlyObjectProperty<@Nullable KeptCoverage> shownProperty() {
        return shown.getReadOnlyProperty();
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
