package dev.gatehouse.server.drill;

import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.detection.CaseRules;
import dev.gatehouse.server.detection.Detection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cases of a replay: gathered by {@link CaseRules} as a server gathers them, in memory. At most {@value #MOST} are ongoing,
 * each with at most twice {@value CaseRules#MOST_KEYS} keys; where there are more, the quietest leaves. A long replay
 * calls {@link #close} now and then, which hands out and forgets the cases that take no more findings; so its memory stays
 * bounded. Ids count from 1. Not thread-safe.
 */
final class CaseMemory {

    /** Cases that are ongoing at once. */
    static final int MOST = 10_000;

    private final int most;

    /** By id, the one that was updated last at the end. */
    private final SequencedMap<CaseId, OngoingCase> ongoing = new LinkedHashMap<>();

    private final Map<String, Set<Long>> idsByKey = new HashMap<>();
    private final List<ThreatCase> left = new ArrayList<>();
    private long lastId;

    /** A memory without cases. */
    CaseMemory() {
        this(MOST);
    }

    /** @param most cases that are ongoing at once; 1 or more */
    CaseMemory(int most) {
        this.most = most;
    }

    /** Takes the next finding: it joins a case or opens one. The answer is the case with it; of a new one it is the first. */
    ThreatCase accept(Detection detection) {
        OngoingCase story = find(detection)
                .map(known -> known.joinedBy(detection))
                .orElseGet(() -> OngoingCase.openedBy(new CaseId(++lastId), detection));
        remember(story);
        if (ongoing.size() > most) {
            leave(ongoing.firstEntry().getValue());
        }
        return story.state();
    }

    /**
     * Hands out and forgets the cases that are quiet at that time, and those that have left since the last call, in the
     * order in which they were updated last.
     *
     * @param now the time of the last event
     */
    List<ThreatCase> close(Instant now) {
        while (!ongoing.isEmpty()
                && CaseRules.isQuiet(ongoing.firstEntry().getValue().state(), now)) {
            leave(ongoing.firstEntry().getValue());
        }
        List<ThreatCase> closed = List.copyOf(left);
        left.clear();
        return closed;
    }

    /** Hands out and forgets every case, as {@link #close}. */
    List<ThreatCase> closeAll() {
        return close(Instant.MAX);
    }

    private Optional<OngoingCase> find(Detection detection) {
        return CaseRules.keys(detection).stream()
                .flatMap(key -> idsByKey.getOrDefault(key, Set.of()).stream())
                .distinct()
                .sorted()
                .map(id -> ongoing.get(new CaseId(id)))
                .filter(story -> CaseRules.takes(story.state(), detection))
                .findFirst();
    }

    private void remember(OngoingCase story) {
        CaseId id = story.state().id();
        ongoing.remove(id);
        ongoing.put(id, story);
        story.keys()
                .forEach(key ->
                        idsByKey.computeIfAbsent(key, _ -> new HashSet<>()).add(id.value()));
    }

    private void leave(OngoingCase story) {
        CaseId id = story.state().id();
        ongoing.remove(id);
        story.keys().forEach(key -> idsByKey.computeIfPresent(key, (_, ids) -> without(ids, id)));
        left.add(story.state());
    }

    private static @Nullable Set<Long> without(Set<Long> ids, CaseId id) {
        ids.remove(id.value());
        return ids.isEmpty() ? null : ids;
    }

    /** An ongoing case and the keys that lead to it. */
    private record OngoingCase(ThreatCase state, SequencedSet<String> keys) {

        static OngoingCase openedBy(CaseId id, Detection detection) {
            return new OngoingCase(CaseRules.opened(id, detection), new LinkedHashSet<>(CaseRules.keys(detection)));
        }

        OngoingCase joinedBy(Detection detection) {
            SequencedSet<String> more = new LinkedHashSet<>(keys);
            more.addAll(CaseRules.furtherKeys(keys, detection));
            return new OngoingCase(CaseRules.joined(state, detection), more);
        }
    }
}
