package dev.gatehouse.server.retention;

import dev.gatehouse.server.config.RetentionSettings;
import dev.gatehouse.server.feature.RetentionHold;
import dev.gatehouse.server.ledger.LedgerUpkeep;
import dev.gatehouse.server.ledger.LedgerUpkeep.CutLimits;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Says which events are kept, and works on the ledger in small steps. Thread-safe. */
final class EventRetention {

    private final LedgerUpkeep upkeep;
    private final List<RetentionHold> holds;
    private final RetentionSettings settings;

    EventRetention(LedgerUpkeep upkeep, List<RetentionHold> holds, RetentionSettings settings) {
        this.upkeep = upkeep;
        this.holds = List.copyOf(holds);
        this.settings = settings;
    }

    /** Builds some of the ledger's tree, where it has none. */
    void buildTree() {
        SmallSteps.run(upkeep::buildTree);
    }

    /** Cuts what is due at that time; a day at most. */
    void cut(Instant now) {
        if (settings.events().isPresent() || settings.mostEvents().isPresent()) {
            boolean _ = upkeep.cut(limits(now), now);
        }
    }

    /** Packs what is due at that time. */
    void pack(Instant now) {
        SmallSteps.run(() -> upkeep.pack(now));
        upkeep.mendPostings();
    }

    /** Deletes some of what was cut. */
    void sweep() {
        SmallSteps.run(upkeep::sweep);
    }

    /** Where only the number counts, what is held has the grace from its signature on. */
    private CutLimits limits(Instant now) {
        return new CutLimits(
                settings.events().map(age -> WholeDays.before(now, age)),
                settings.mostEvents(),
                this::needed,
                settings.events().map(now::minus).orElse(now).minus(settings.grace()));
    }

    private long needed(Handle handle) {
        return holds.stream().mapToLong(hold -> hold.neededAfter(handle)).min().orElse(Long.MAX_VALUE);
    }
}
