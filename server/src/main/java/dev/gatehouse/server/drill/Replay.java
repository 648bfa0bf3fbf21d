package dev.gatehouse.server.drill;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.drill.ReplayReport.Hurt;
import dev.gatehouse.server.drill.ReplayReport.StartedLockout;
import dev.gatehouse.server.lockout.LockoutReplay;
import dev.gatehouse.server.lockout.LockoutReplay.ReplayedLockout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the detectors and the lockout over the recorded ledger with some settings: what they would have found and locked, and
 * which users they would have hurt. It reads from the ledger's beginning, so that all is known that was known then, and tells
 * of a part of it. Not thread-safe.
 */
final class Replay {

    private static final int BATCH = 1_000;

    /** How long a first automatic block lasts. */
    private static final Duration BLOCK = Duration.ofMinutes(15);

    private final Settings settings;
    private final Instant from;
    private final Instant to;
    private final Watch watch;
    private final LockoutReplay lockouts;
    private final Map<String, ThreatCase> cases = new LinkedHashMap<>();
    private final Map<String, Instant> blockedUntil = new HashMap<>();
    private final List<StartedLockout> started = new ArrayList<>();
    private final List<Hurt> hurt = new ArrayList<>();
    private long events;
    private long recordedLockouts;
    private long recordedCases;

    /** @param to the first time that is not told of any more */
    Replay(Settings settings, Instant from, Instant to) {
        this.settings = settings;
        this.from = from;
        this.to = to;
        this.watch = new Watch(settings.detection());
        this.lockouts = new LockoutReplay(settings.lockout());
    }

    /** Reads it all. */
    ReplayReport run(EventHistory history) {
        long end = history.head();
        long position = 0;
        while (position < end) {
            List<SecurityEvent> batch = history.after(position, BATCH);
            if (batch.isEmpty()) {
                break;
            }
            batch.stream().filter(event -> event.occurredAt().isBefore(to)).forEach(this::accept);
            position = batch.getLast().sequence();
        }
        return new ReplayReport(
                from, to, events, recordedLockouts, started, recordedCases, List.copyOf(cases.values()), hurt);
    }

    private void accept(SecurityEvent event) {
        boolean told = !event.occurredAt().isBefore(from);
        if (told) {
            record(event);
        }
        watch.accept(event, (_, story) -> found(story, told));
        boolean _ = watch.settled().isEmpty();
        for (ReplayedLockout lockout : lockouts.accept(event)) {
            if (told) {
                tell(lockout);
            }
        }
    }

    private void record(SecurityEvent event) {
        events++;
        recordedLockouts += event.type() == EventType.LOCKOUT_STARTED ? 1 : 0;
        recordedCases += event.type() == EventType.CASE_OPENED ? 1 : 0;
        boolean used = event.type() == EventType.LOGIN_SUCCEEDED || event.type() == EventType.TOKEN_REFRESHED;
        Instant blocked = event.address() == null ? null : blockedUntil.get(event.address());
        if (used && blocked != null && event.occurredAt().isBefore(blocked)) {
            hurt.add(new Hurt(event.username(), event.address(), event.occurredAt(), "block"));
        }
    }

    private void found(ThreatCase story, boolean told) {
        boolean isOpened = story.findings() == 1;
        if (isOpened && story.subject().address() != null && blocks(story)) {
            blockedUntil.put(story.subject().address(), story.openedAt().plus(BLOCK));
        }
        if (told && (isOpened || cases.containsKey(story.id().toString()))) {
            cases.put(story.id().toString(), story);
        }
    }

    private boolean blocks(ThreatCase story) {
        return settings.response().of(story.rule()) == ResponseAction.BLOCK;
    }

    private void tell(ReplayedLockout lockout) {
        if (lockout.hurt()) {
            hurt.add(new Hurt(lockout.username(), lockout.address(), lockout.at(), "lockout"));
        } else {
            started.add(new StartedLockout(
                    String.valueOf(lockout.rule()),
                    lockout.username(),
                    lockout.address(),
                    lockout.at(),
                    lockout.failures()));
        }
    }
}
