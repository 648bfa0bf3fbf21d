package dev.gatehouse.server.drill;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.config.DetectionSettings;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.drill.DrillReport.RuleResult;
import dev.gatehouse.server.drill.DrillReport.Spread;
import dev.gatehouse.server.event.EventDraft;
import java.io.InputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plays attacks and normal life through a ledger and the detectors, and compares what these find with what was played: each
 * attack has to be found by its own rule, and each finding has to be an attack's. The same seed gives the same drill.
 * Not thread-safe.
 */
public final class Drill {

    private static final int BATCH = 1_000;

    private final World world;
    private final Watch watch;
    private final List<Part> parts;
    private final Map<Play, Duration> detected = new HashMap<>();
    private final Map<DetectionRule, Set<CaseId>> mistaken = new EnumMap<>(DetectionRule.class);

    /**
     * @param seed  what everything is made of
     * @param users accounts of users; 50 or more
     */
    Drill(long seed, int users, DetectionSettings settings) {
        this.world = World.of(seed, users);
        this.watch = new Watch(settings);
        this.parts = parts(world);
    }

    /**
     * {@code gatehouse drill}.
     *
     * @param ledger  makes the ledger that it plays through
     * @param history opens the recorded one
     * @param in     standard input
     */
    public static FeatureCommand command(
            DrillLedger.Maker ledger, CommandAccess<EventHistory> history, InputStream in) {
        return new DrillCommand(ledger, history, in);
    }

    /** Plays it all. */
    DrillReport run(DrillLedger ledger) {
        long begun = System.nanoTime();
        long before = ledger.head();
        for (int from = 0; from < parts.size(); from += BATCH) {
            ledger.append(parts.subList(from, Math.min(parts.size(), from + BATCH)).stream()
                    .map(Part::event)
                    .toList());
        }
        long position = before;
        for (List<SecurityEvent> batch = ledger.after(position, BATCH);
                !batch.isEmpty();
                batch = ledger.after(position, BATCH)) {
            batch.forEach(event -> watch.accept(event, (detection, story) -> judge(detection, story, before)));
            position = batch.getLast().sequence();
        }
        return report((System.nanoTime() - begun) / 1e9);
    }

    /** Everything that is played, in the order of time. */
    private static List<Part> parts(World world) {
        return Stream.concat(new NormalLife(world).plays().stream(), new Attacks(world).plays().stream())
                .flatMap(play -> play.events().stream().map(event -> new Part(event, play)))
                .sorted(Comparator.comparing(part -> part.event().occurredAt()))
                .toList();
    }

    /** A finding is right if an attack is among its evidence, and finds that attack if it is by that attack's rule. */
    private void judge(Detection detection, ThreatCase story, long before) {
        List<Play> attacks = detection.evidence().stream()
                .map(sequence -> parts.get((int) (sequence - before - 1)).play())
                .filter(play -> play.attack().isPresent())
                .distinct()
                .toList();
        if (attacks.isEmpty()) {
            mistaken.computeIfAbsent(detection.rule(), _ -> new HashSet<>()).add(story.id());
        }
        attacks.stream()
                .filter(play -> play.attack().equals(Optional.of(detection.rule())))
                .forEach(play -> detected.putIfAbsent(play, Duration.between(play.begin(), detection.at())));
    }

    private DrillReport report(double seconds) {
        return new DrillReport(
                world.seed(),
                DetectionRule.all().stream().map(this::result).toList(),
                parts.size(),
                Math.round(seconds * 10) / 10.0);
    }

    private RuleResult result(DetectionRule rule) {
        List<Play> attacks = parts.stream()
                .map(Part::play)
                .filter(play -> play.attack().equals(Optional.of(rule)))
                .distinct()
                .toList();
        List<Double> times = attacks.stream()
                .flatMap(play -> Optional.ofNullable(detected.get(play)).stream())
                .map(time -> time.toMillis() / 1e3)
                .sorted()
                .toList();
        return new RuleResult(
                rule,
                attacks.size(),
                times.size(),
                attacks.size() - times.size(),
                mistaken.getOrDefault(rule, Set.of()).size(),
                times.isEmpty() ? null : new Spread(times.get(times.size() / 2), times.getLast()));
    }

    /** One event of a play. */
    private record Part(EventDraft event, Play play) {}
}
