package dev.gatehouse.server.retention;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.DeletionBound;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.session.SessionFeature;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Deletes sessions that ended long ago. Confined to one worker. */
final class SessionRetention {

    private final FeatureContext context;
    private final SessionFeature sessions;
    private final Optional<Duration> kept;

    /** @param kept for how long after their end; empty for ever */
    SessionRetention(FeatureContext context, SessionFeature sessions, Optional<Duration> kept) {
        this.context = context;
        this.sessions = sessions;
        this.kept = kept;
    }

    /** Deletes those that are due at that time, of a day at most. */
    void delete(Instant now) {
        kept.map(age -> WholeDays.before(now, age))
                .ifPresent(before -> sessions.oldestOver(before)
                        .map(oldest -> DeletionBound.end(oldest, before))
                        .ifPresent(expired -> deleteOver(before, expired, now)));
    }

    private void deleteOver(Instant before, Instant expired, Instant now) {
        long[] total = {0};
        SmallSteps.run(() -> {
            int deleted = sessions.deleteOver(before, expired);
            total[0] += deleted;
            return deleted > 0;
        });
        if (total[0] > 0) {
            context.database()
                    .execute(handle -> context.events()
                            .append(
                                    handle,
                                    EventDraft.of(EventType.SESSIONS_CUT, RequestSource.server(), now)
                                            .with(EventDetail.ENDED_BEFORE, before)
                                            .with(EventDetail.SESSIONS, total[0])));
        }
    }
}
