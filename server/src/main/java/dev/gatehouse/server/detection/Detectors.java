package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.DetectionSettings;
import dev.gatehouse.server.config.Threshold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Every detector that is on. One that throws is taken out, told to a listener, and finds nothing more; the others go on. Not
 * thread-safe.
 */
public final class Detectors {

    private final Map<DetectionRule, Detector> working = new EnumMap<>(DetectionRule.class);
    private final Map<EventType, List<Detector>> byType = new EnumMap<>(EventType.class);
    private final BiConsumer<DetectionRule, Throwable> failures;

    Detectors(Collection<Detector> detectors, BiConsumer<DetectionRule, Throwable> failures) {
        this.failures = failures;
        for (Detector detector : detectors) {
            working.put(detector.rule(), detector);
            detector.interests()
                    .forEach(type ->
                            byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(detector));
        }
    }

    /**
     * The detectors of all rules that are on, with an empty memory.
     *
     * @param failures is told when one is taken out, and why
     */
    public static Detectors of(DetectionSettings settings, BiConsumer<DetectionRule, Throwable> failures) {
        return new Detectors(
                DetectionRule.all().stream()
                        .flatMap(rule -> settings.of(rule).map(each -> detector(rule, each)).stream())
                        .toList(),
                failures);
    }

    private static Detector detector(DetectionRule rule, List<Threshold> thresholds) {
        return switch (rule) {
            case PASSWORD_GUESSING -> new PasswordGuessing(thresholds);
            case PASSWORD_SPRAYING -> new PasswordSpraying(thresholds);
            case CREDENTIAL_STUFFING -> new CredentialStuffing(thresholds);
            case DISTRIBUTED_GUESSING -> new DistributedGuessing(thresholds);
            case SUCCESS_AFTER_FAILURES -> new SuccessAfterFailures(thresholds);
            case TOKEN_REUSE -> new TokenReuse();
            case SECOND_CLIENT -> new SecondClient();
            case OWNERSHIP_VIOLATION -> new OwnershipViolation();
            case TOKEN_PROBING -> new TokenProbing(thresholds);
            case THROTTLE_STORM -> new ThrottleStorm(thresholds);
            case SESSION_MOVED -> new SessionMoved();
            case NEW_NETWORK -> new NewNetwork();
            case DORMANT_ACCOUNT -> new DormantAccount(thresholds);
            case ACCOUNT_ENUMERATION -> new AccountEnumeration(thresholds);
            case FACTOR_FATIGUE -> new FactorFatigue(thresholds);
            case ADMIN_ANOMALY -> new AdminAnomaly(thresholds);
            case UNKNOWN -> throw new IllegalArgumentException("No rule");
        };
    }

    /** The types of events that at least one is given. */
    public Set<EventType> interests() {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        types.addAll(byType.keySet());
        return types;
    }

    /** The rules that find. */
    public Set<DetectionRule> working() {
        return Set.copyOf(working.keySet());
    }

    /** How many keys the detector of that rule remembers; 0 where it does not work. */
    public int keys(DetectionRule rule) {
        Detector detector = working.get(rule);
        return detector == null ? 0 : detector.keys();
    }

    /** Gives the next event to all that want it, and says what it has completed. */
    public List<Detection> accept(Observation observation) {
        List<Detection> detections = new ArrayList<>();
        for (Detector detector : interestedIn(observation)) {
            try {
                detector.accept(observation).ifPresent(detections::add);
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                takeOut(detector, e);
            }
        }
        return detections;
    }

    /** Those that want the event, as they are now. */
    List<Detector> interestedIn(Observation observation) {
        return List.copyOf(byType.getOrDefault(observation.event().type(), List.of()));
    }

    /** Whether that detector still finds. */
    boolean isWorking(Detector detector) {
        return working.containsValue(detector);
    }

    /** Lets that detector find nothing more, and tells why. */
    void takeOut(Detector detector, Throwable failure) {
        working.remove(detector.rule());
        byType.values().forEach(each -> each.remove(detector));
        failures.accept(detector.rule(), failure);
    }
}
