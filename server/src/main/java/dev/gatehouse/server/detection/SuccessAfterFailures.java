package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.text.Agents;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import dev.gatehouse.server.detection.LoginTry.TryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A login, or another use of the right password, that a run of failures has led to: of the same client on the same name, of the same client on many names, or of
 * many clients on the same name. From a network that an account with some history has never used half as many are enough,
 * and eight in ten of an account of which nothing is known. What a lockout has refused counts half: a forgetful user tries on
 * for a moment, an attacker for long. A right password is told where the second factor has kept the client out, once a day and
 * client and name; the login that follows is told with its session.
 */
final class SuccessAfterFailures implements Detector {

    /** In tenths of the threshold. */
    private static final int UNFAMILIAR = 5;

    private static final int UNKNOWN = 8;

    /** Clients that have failed on one name before one succeeds that it does not know. */
    private static final int MANY_CLIENTS = 6;

    /** The pause in which it is not told again that a client knows a password. */
    private static final Duration TOLD = Duration.ofDays(1);

    private final List<Threshold> thresholds;
    private final KeyedMemory<ClientTries> tries = new KeyedMemory<>(ClientTries::new);
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
        return Stream.concat(LoginTry.TYPES.stream(), Stream.of(EventType.LOGIN_OTP_REQUIRED))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int keys() {
        return tries.size() + clients.size() + names.size();
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        return observation.login().flatMap(login -> accept(login, observation));
    }

    private Optional<Detection> accept(LoginTry login, Observation observation) {
        SecurityEvent event = observation.event();
        Instant now = event.occurredAt();
        ClientTries guesses = login.rememberedIn(tries, login.nameAtClient());
        ClientNames ofClient = login.rememberedIn(clients, login.client());
        ClientNames ofName = login.rememberedIn(names, login.name());
        boolean told = login.is(TryOutcome.SUCCEEDED) || (login.isPasswordAlone() && guesses.isUntold(now));
        Optional<Detection> found = told
                ? thresholds.stream()
                        .flatMap(each -> cause(login, each, observation, guesses.trail, ofClient, ofName).stream())
                        .findFirst()
                        .map(cause -> detection(login, event, cause))
                : Optional.empty();
        if (login.isPasswordAlone()) {
            found.ifPresent(_ -> guesses.toldAt = now);
        } else {
            remember(login, event, now, guesses.trail, ofClient, ofName);
        }
        return found;
    }

    private static void remember(
            LoginTry login, SecurityEvent event, Instant now, Trail trail, ClientNames ofClient, ClientNames ofName) {
        if (login.is(TryOutcome.SUCCEEDED)) {
            trail.clear();
        } else if (login.isPasswordFailure()) {
            trail.add(now, event.sequence(), login.is(TryOutcome.LOCKED_OUT) ? login.count() : 2 * login.count());
        }
        ofClient.add(login, now, event.sequence());
        ofName.add(login.keyedBy(login.client()), now, event.sequence());
    }

    /** What has led to the success; empty where it was none of it. */
    private static Optional<Cause> cause(
            LoginTry login,
            Threshold threshold,
            Observation observation,
            Trail trail,
            ClientNames ofClient,
            ClientNames ofName) {
        Instant now = observation.event().occurredAt();
        boolean familiar = observation.familiarity().knownNetwork() || ofName.hasSucceeded(login.client());
        long own = trail.within(threshold.window(), now) / 2;
        int enough = familiar ? threshold.count() : fewer(threshold, observation.familiarity());
        if (own >= enough) {
            return Optional.of(new Cause("after %d failures on it".formatted(own), trail.evidence()));
        }
        int others = ofClient.failing(threshold.window(), now);
        if (!familiar && others >= threshold.count() && 2 * others >= ofClient.succeeded(threshold.window(), now)) {
            return Optional.of(new Cause("after failures on %d names".formatted(others), ofClient.evidence()));
        }
        int besiegers = ofName.failing(threshold.window(), now);
        return !familiar && !roams(observation) && besiegers >= Math.max(MANY_CLIENTS, threshold.count() / 2)
                ? Optional.of(
                        new Cause("after failures on it from %d addresses".formatted(besiegers), ofName.evidence()))
                : Optional.empty();
    }

    private static int fewer(Threshold threshold, Familiarity known) {
        int tenths = known.isEstablished() ? UNFAMILIAR : UNKNOWN;
        return Math.max(1, (threshold.count() * tenths + 9) / 10);
    }

    /** A phone that the account has used is in another network every hour, while others lay siege to it. */
    private static boolean roams(Observation observation) {
        return observation.familiarity().knownProgram()
                && Agents.isMobile(observation.event().userAgent());
    }

    private Detection detection(LoginTry login, SecurityEvent event, Cause cause) {
        return new Detection(
                rule(),
                Severity.CRITICAL,
                85,
                new CaseSubject(
                        login.shown(),
                        login.client().isEmpty() ? null : login.client(),
                        event.sessionId() == null ? null : event.sessionId().value()),
                event.occurredAt(),
                Evidence.with(cause.failures(), event),
                sentence(login, event)
                        .formatted(Words.quoted(login.shown()), Words.from(login.client()), cause.words()),
                login.isPasswordAlone()
                        ? "Ask the user whether it was them; if not, set another password: the second factor alone protects the account."
                        : "End the session, and ask the user whether it was theirs; if not, set another password.");
    }

    private static String sentence(LoginTry login, SecurityEvent event) {
        if (login.isPasswordAlone()) {
            return "The password of %s was right from %s %s; the second factor is missing.";
        }
        return event.type() == EventType.LOGIN_SUCCEEDED
                ? "%s has signed in from %s %s."
                : "%s has shown the right password in a session from %s %s.";
    }

    /** What a client has tried on a name. */
    private static final class ClientTries {

        private final Trail trail = new Trail();
        private Instant toldAt = Instant.EPOCH;

        private boolean isUntold(Instant now) {
            return Duration.between(toldAt, now).abs().compareTo(TOLD) >= 0;
        }
    }

    /**
     * What has led to a success.
     *
     * @param words    as a part of a sentence
     * @param failures the events that it is known by
     */
    private record Cause(String words, List<Long> failures) {}
}
