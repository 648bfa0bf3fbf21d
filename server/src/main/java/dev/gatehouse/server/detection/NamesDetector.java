package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.server.config.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A detector of tries by known clients that remembers many values of each key, and tells when there are too many. */
abstract sealed class NamesDetector implements Detector
        permits AccountEnumeration, DistributedGuessing, PasswordSpraying {

    private final List<Threshold> thresholds;
    private final KeyedMemory<WatchedClient> watched = WatchedClient.memory();

    NamesDetector(List<Threshold> thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public final Set<EventType> interests() {
        return LoginTry.TYPES;
    }

    @Override
    public final int keys() {
        return watched.size();
    }

    @Override
    public final Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        return observation.login().filter(login -> !login.client().isEmpty()).flatMap(login -> accept(login, event));
    }

    private Optional<Detection> accept(LoginTry login, SecurityEvent event) {
        Instant now = event.occurredAt();
        WatchedClient known = login.rememberedIn(watched, key(login));
        known.names().add(value(login), now, event.sequence());
        if (!completes(login)) {
            return Optional.empty();
        }
        return known.alarm()
                .rings(thresholds, each -> counted(known.names(), each.window(), now), now)
                .map(reached -> new Detection(
                        rule(),
                        Severity.WARNING,
                        reached.score(score()),
                        subject(login),
                        now,
                        known.names().evidence(),
                        sentence(login, reached),
                        suggestion()));
    }

    /** What is watched: by default the client. */
    String key(LoginTry login) {
        return login.client();
    }

    /** What is counted of it: by default the name. */
    LoginTry value(LoginTry login) {
        return login;
    }

    /** Whom and what a finding is about: by default the client. */
    CaseSubject subject(LoginTry login) {
        return new CaseSubject(null, login.client(), null);
    }

    /** Whether such a try can complete a finding. */
    abstract boolean completes(LoginTry login);

    /** How many count; 0 where the others make up for them. */
    abstract long counted(ClientNames values, Duration window, Instant now);

    /** The score at the threshold. */
    abstract int score();

    abstract String sentence(LoginTry login, Alarm.Reached reached);

    abstract String suggestion();
}
