package dev.gatehouse.server.retention;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.session.SessionFeature;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Deletes sessions that ended long ago. Confined to one worker. */
final class SessionRetention {

    /** As for events: so much at once, so that a clock that has jumped ahead does little harm. */
    private static final Duration MOST_AT_ONCE = Duration.ofDays(1);

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
        kept.map(now::minus)
                .ifPresent(before -> sessions.oldestOver(before)
                        .map(oldest -> earlier(before, oldest.plus(MOST_AT_ONCE)))
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

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
