package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import dev.gatehouse.server.detection.LoginTry.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A login that a run of failures has led to: of the same client on the same name, of the same client on many names, or of
 * many clients on the same name. From a network that the account is not known to use, six in ten are enough.
 */
final class SuccessAfterFailures implements Detector {

    /** In tenths of the threshold. */
    private static final int UNFAMILIAR = 6;

    /** Clients that have failed on one name before one succeeds that it does not know. */
    private static final int MANY_CLIENTS = 6;

    private final List<Threshold> thresholds;
    private final KeyedMemory<Trail> tries = new KeyedMemory<>(Trail::new);
    private final KeyedMemory<ClientNames> clients = new KeyedMemory<>(ClientNames::new, KeyedMemory.MOST_LARGE);
    private final KeyedMemory<ClientNames> names = new KeyedMemory<>(ClientNames::new, KeyedMemory.MOST_LARGE);

    SuccessAfterFailures(List<Threshold> thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.SUCCESS_AFTER_FAILURES;
    }

    @Override
    public Set<EventType> interests() {
        return LoginTry.TYPES;
    }

    @Override
    public int keys() {
        return tries.size() + clients.size() + names.size();
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        return LoginTry.of(observation.event()).flatMap(login -> accept(login, observation));
    }

    private Optional<Detection> accept(LoginTry login, Observation observation) {
        SecurityEvent event = observation.event();
        Instant now = event.occurredAt();
        Trail trail = tries.of(login.nameAtClient());
        ClientNames ofClient = clients.of(login.client());
        ClientNames ofName = names.of(login.name());
        Optional<Detection> found = login.is(Outcome.SUCCEEDED)
                ? thresholds.stream()
                        .flatMap(each -> cause(login, each, observation, trail, ofClient, ofName).stream())
                        .findFirst()
                        .map(cause -> detection(login, event, trail.evidence(), cause))
                : Optional.empty();
        remember(login, event, now, trail, ofClient, ofName);
        return found;
    }

    private static void remember(
            LoginTry login, SecurityEvent event, Instant now, Trail trail, ClientNames ofClient, ClientNames ofName) {
        if (login.is(Outcome.SUCCEEDED)) {
            trail.clear();
        } else if (login.is(Outcome.WRONG_PASSWORD) || login.is(Outcome.UNKNOWN_NAME)) {
            trail.add(now, event.sequence(), login.count());
        }
        ofClient.add(login, now, event.sequence());
        ofName.add(login.keyedBy(login.client()), now, event.sequence());
    }

    /** What has led to the success; empty where it was none of it. */
    private static Optional<String> cause(
            LoginTry login,
            Threshold threshold,
            Observation observation,
            Trail trail,
            ClientNames ofClient,
            ClientNames ofName) {
        Instant now = observation.event().occurredAt();
        boolean familiar = observation.familiarity().knownNetwork() || ofName.hasSucceeded(login.client());
        long own = trail.within(threshold.window(), now);
        int enough = familiar ? threshold.count() : Math.max(1, (threshold.count() * UNFAMILIAR + 9) / 10);
        if (own >= enough) {
            return Optional.of("after %d failures on it".formatted(own));
        }
        int others = ofClient.failing(threshold.window(), now);
        if (!familiar && others >= threshold.count() && 2 * others >= ofClient.succeeded(threshold.window(), now)) {
            return Optional.of("after failures on %d names".formatted(others));
        }
        int besiegers = ofName.failing(threshold.window(), now);
        return !familiar && besiegers >= Math.max(MANY_CLIENTS, threshold.count() / 2)
                ? Optional.of("after failures on it from %d addresses".formatted(besiegers))
                : Optional.empty();
    }

    private Detection detection(LoginTry login, SecurityEvent event, List<Long> failures, String cause) {
        return new Detection(
                rule(),
                Severity.CRITICAL,
                85,
                new CaseSubject(
                        login.shown(),
                        login.client().isEmpty() ? null : login.client(),
                        event.sessionId() == null ? null : event.sessionId().value()),
                event.occurredAt(),
                Evidence.with(failures, event),
                "%s has signed in from %s %s."
                        .formatted(Words.quoted(login.shown()), Words.from(login.client()), cause),
                "End the session, and ask the user whether it was theirs; if not, set another password.");
    }
}
