package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.server.config.KeySettings;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;

/**
 * Rotates keys that have signed for long enough, and retires those that no token needs any more, without an operator.
 * Several servers on one database may do so at once. Thread-safe.
 */
final class KeyLifecycle {

    /**
     * How long a key is kept that verifies no more. Retiring wipes it, and a clock that is ahead takes one for unneeded that
     * tokens still need.
     */
    private static final Duration KEPT = Duration.ofDays(7);

    private final KeyService keys;
    private final KeySettings settings;

    public KeyLifecycle(KeyService keys, KeySettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** Does what is due; to be called from time to time. */
    public void runDue(Instant now) {
        AuditContext context = AuditContext.of(RequestSource.server(), now);
        for (StoredKey key : keys.stored()) {
            if (isOld(key, now)) {
                KeyOutcome _ = keys.rotate(key.purpose(), Urgency.WHEN_SAFE, context);
            }
            if (key.state() == KeyState.RETIRING && !key.isNeeded(now.minus(KEPT))) {
                KeyOutcome _ = keys.retire(key.kid(), Urgency.WHEN_SAFE, context);
            }
        }
        keys.ring().refresh();
    }

    private boolean isOld(StoredKey key, Instant now) {
        return key.purpose().rotates()
                && settings.rotateAfter()
                        .filter(age -> key.signsSince(now.minus(age)))
                        .isPresent();
    }
}
