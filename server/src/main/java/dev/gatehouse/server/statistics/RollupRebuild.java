package dev.gatehouse.server.statistics;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.feature.ConsumerReplay;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.Ledger;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Makes the counts of the ledger anew (R37). Thread-safe. */
final class RollupRebuild {

    private final FeatureContext context;
    private final Ledger ledger;

    RollupRebuild(FeatureContext context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
    }

    /** The time before which counts stay as they are, since retention has cut events of them; empty where none was cut. */
    Optional<Instant> keptBefore() {
        return consumer().keptBefore();
    }

    /**
     * Makes them anew, and records that.
     *
     * @param progress is told from time to time how many events are still to be counted
     * @throws NothingToCountException if retention has cut events of every count
     */
    void run(LongConsumer progress) throws NothingToCountException, InterruptedException {
        Instant now = context.clock().instant();
        Optional<Instant> kept = keptBefore().filter(time -> time.isAfter(now));
        if (kept.isPresent()) {
            throw new NothingToCountException(kept.get());
        }
        context.database()
                .execute(handle -> context.events()
                        .append(handle, EventDraft.of(EventType.STATISTICS_REBUILT, RequestSource.server(), now)));
        new ConsumerReplay(context, ledger).run(consumer(), progress);
    }

    private RollupConsumer consumer() {
        return new RollupConsumer(ledger, context.clock());
    }
}
