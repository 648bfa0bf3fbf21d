package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionStory;
import dev.gatehouse.common.session.StoryClient;
import dev.gatehouse.common.session.StoryStep;
import dev.gatehouse.common.session.StoryStepKind;
import dev.gatehouse.common.session.StoryVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a story of a session's events. The refresh tokens of a session are a line: each was made by the login or by the
 * refresh before, so the step whose token a refresh presented is known although no event names tokens. Of a token that came
 * again after its time it is not; it is taken for the last one that its client had, or can have had. Confined to one story.
 */
final class StoryWriter {

    private final Session session;
    private final StoryBranches branches;
    private final List<StoryStep> steps = new ArrayList<>();

    /** The step whose token each refresh presented. */
    private final Map<Integer, Integer> presented = new HashMap<>();

    /** The step that made the tokens which each branch got last. */
    private final Map<Integer, Integer> granted = new HashMap<>();

    /** The last login or refresh, which made the token that is good. */
    private int current;

    private boolean hasEnded;
    private Optional<SecurityEvent> toldBefore = Optional.empty();

    StoryWriter(Session session) {
        this.session = session;
        this.branches = new StoryBranches(new StoryClient(session.address(), session.userAgent()));
    }

    /** @param events those of the session, oldest first */
    SessionStory write(List<SecurityEvent> events, boolean truncated) {
        login(events);
        events.forEach(this::tell);
        if (session.endedAt() != null && !hasEnded) {
            end(null, session.endedAt());
        }
        StoryVerdict verdict = new StoryJudge(branches, steps).judge();
        return new SessionStory(session.id(), session.username(), steps, branches.all(verdict), verdict, truncated);
    }

    /** The login is told by the session itself, since its event may be too old. */
    private void login(List<SecurityEvent> events) {
        Long sequence = events.stream()
                .filter(event -> StoryEvents.kind(event).equals(Optional.of(StoryStepKind.LOGIN)))
                .map(SecurityEvent::sequence)
                .findFirst()
                .orElse(null);
        StoryClient client = new StoryClient(session.address(), session.userAgent());
        current = add(StoryStepKind.LOGIN, sequence, session.startedAt(), null, StoryBranches.HOME, client, null, 1);
        granted.put(StoryBranches.HOME, current);
    }

    private void tell(SecurityEvent event) {
        if (session.endedAt() != null && !hasEnded && event.occurredAt().isAfter(session.endedAt())) {
            end(null, session.endedAt());
        }
        StoryEvents.kind(event).filter(_ -> !isToldAlready(event)).ifPresent(kind -> tell(kind, event));
        toldBefore = Optional.of(event);
    }

    /** A second client that is forgiven leaves two events, of which the first says more. */
    private boolean isToldAlready(SecurityEvent event) {
        return StoryEvents.kind(event).equals(Optional.of(StoryStepKind.REPEAT))
                && toldBefore
                        .filter(before -> StoryEvents.kind(before).equals(Optional.of(StoryStepKind.SECOND_CLIENT)))
                        .filter(before -> before.occurredAt().equals(event.occurredAt()))
                        .filter(before -> client(before).equals(client(event)))
                        .isPresent();
    }

    private void tell(StoryStepKind kind, SecurityEvent event) {
        switch (kind) {
            case LOGIN, UNKNOWN -> {}
            case REFRESH -> refresh(event);
            case REPEAT -> repeat(kind, event, true);
            case SECOND_CLIENT ->
                repeat(kind, event, event.detail(EventDetail.FORGIVEN).orElse(false));
            case REUSE -> reuse(event);
            case REFUSED, REJECTED, ACT -> other(kind, event);
            case END -> end(event, event.occurredAt());
        }
    }

    private void refresh(SecurityEvent event) {
        Integer branch = branches.of(event);
        int before = current;
        current = add(StoryStepKind.REFRESH, event, before, branch);
        presented.put(current, before);
        grant(branch);
    }

    private void repeat(StoryStepKind kind, SecurityEvent event, boolean forgiven) {
        Integer branch = branches.of(event);
        int _ = add(kind, event, predecessor(), branch);
        if (forgiven) {
            grant(branch);
        }
    }

    private void reuse(SecurityEvent event) {
        Integer branch = branches.of(event);
        Integer own = branch == null ? null : granted.get(branch);
        int _ = add(StoryStepKind.REUSE, event, own == null || own == current ? predecessor() : own, branch);
    }

    private void other(StoryStepKind kind, SecurityEvent event) {
        Integer branch = branches.of(event);
        int _ = add(kind, event, branch == null ? null : branches.lastStep(branch), branch);
    }

    /** The client that ends it is none of the session's, unless it ends it with the session's own token. */
    private void end(@Nullable SecurityEvent event, Instant at) {
        if (hasEnded) {
            return;
        }
        hasEnded = true;
        boolean own = event != null && StoryEvents.isBySession(event);
        StoryClient client = event == null ? new StoryClient(null, null) : client(event);
        int _ = add(
                StoryStepKind.END,
                event == null ? null : event.sequence(),
                at,
                steps.size(),
                event != null && own ? branches.of(event) : null,
                client,
                session.endReason(),
                1);
    }

    private void grant(@Nullable Integer branch) {
        if (branch != null) {
            granted.put(branch, current);
        }
    }

    /** The step that made the predecessor of the token that is good. */
    private int predecessor() {
        return presented.getOrDefault(current, current);
    }

    private int add(StoryStepKind kind, SecurityEvent event, @Nullable Integer previous, @Nullable Integer branch) {
        return add(
                kind,
                event.sequence(),
                event.occurredAt(),
                previous,
                branch,
                client(event),
                StoryEvents.reason(event),
                StoryEvents.count(event));
    }

    private int add(
            StoryStepKind kind,
            @Nullable Long sequence,
            Instant at,
            @Nullable Integer previous,
            @Nullable Integer branch,
            StoryClient client,
            @Nullable String reason,
            long count) {
        int number = steps.size() + 1;
        Long gap = steps.isEmpty()
                ? null
                : Duration.between(steps.getLast().at(), at).toSeconds();
        steps.add(new StoryStep(
                number,
                kind,
                sequence,
                at,
                gap,
                previous,
                branch,
                client.address(),
                client.userAgent(),
                reason,
                count));
        if (branch != null) {
            branches.extend(branch, number);
        }
        return number;
    }

    private static StoryClient client(SecurityEvent event) {
        return new StoryClient(event.address(), event.userAgent());
    }
}
