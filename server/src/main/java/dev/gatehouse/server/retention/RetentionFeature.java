package dev.gatehouse.server.retention;

import dev.gatehouse.server.config.RetentionSettings;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.RetentionHold;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.ledger.LedgerUpkeep;
import dev.gatehouse.server.ledger.Sealer;
import dev.gatehouse.server.session.SessionFeature;
import java.time.Duration;
import java.util.List;

/** Keeps what was recorded for as long as the settings say, old events packed, and no longer (decisions 0037 and 0044). Thread-safe. */
public final class RetentionFeature implements Feature {

    /** The pause between two looks whether a tree has to be built; a look costs one row. */
    private static final Duration TREE = Duration.ofSeconds(2);

    /** The pause between two cuts of a day at most; days are what matters. */
    private static final Duration CUTTING = Duration.ofMinutes(15);

    /** The pause between two looks whether events are old enough to be packed. */
    private static final Duration PACKING = Duration.ofMinutes(1);

    /** The pause between two looks whether something is cut that is still there. */
    private static final Duration SWEEPING = Duration.ofMinutes(1);

    private final EventRetention events;
    private final SessionRetention sessions;

    /** @param holds what is waited for */
    public RetentionFeature(
            FeatureContext context,
            Sealer sealer,
            SessionFeature sessions,
            List<RetentionHold> holds,
            RetentionSettings settings) {
        LedgerUpkeep upkeep = sealer.upkeep();
        this.events = new EventRetention(upkeep, holds, settings);
        this.sessions = new SessionRetention(context, sessions, settings.sessions());
    }

    @Override
    public List<Worker> workers() {
        return List.of(
                new Worker("ledger-tree", TREE, _ -> events.buildTree()),
                new Worker("retention-events", CUTTING, events::cut),
                new Worker("ledger-packing", PACKING, events::pack),
                new Worker("retention-sweep", SWEEPING, _ -> events.sweep()),
                new Worker("retention-sessions", CUTTING, sessions::delete));
    }
}
