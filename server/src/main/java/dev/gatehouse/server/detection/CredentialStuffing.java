package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.config.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Many names are tried, each about once, and most fail: by one client, or by many with the very same user agent, or none. What many have
 * in common, such as a browser, is told only if three in ten of the names are no account's, or nearly all logins fail.
 */
final class CredentialStuffing implements Detector {

    /** So many times the threshold are told without names that no account has. */
    private static final int CLEARLY = 2;

    private final List<Threshold> thresholds;
    private final KeyedMemory<WatchedClient> clients = WatchedClient.memory();
    private final KeyedMemory<WatchedClient> agents = WatchedClient.memory();

    CredentialStuffing(List<Threshold> thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public DetectionRule rule() {
        return DetectionRule.CREDENTIAL_STUFFING;
    }

    @Override
    public Set<EventType> interests() {
        return LoginTry.TYPES;
    }

    @Override
    public int keys() {
        return clients.size() + agents.size();
    }

    @Override
    public Optional<Detection> accept(Observation observation) {
        SecurityEvent event = observation.event();
        return observation.login().flatMap(login -> accept(login, event));
    }

    private Optional<Detection> accept(LoginTry login, SecurityEvent event) {
        Optional<Detection> byAgent = agent(event).flatMap(agent -> byAgent(login, event, agent));
        if (login.client().isEmpty()) {
            return byAgent;
        }
        WatchedClient client = login.rememberedIn(clients, login.client());
        return reached(login, event, client, false)
                .map(reached -> detection(login, event, reached, client, Words.from(login.client())))
                .or(() -> byAgent);
    }

    private Optional<Detection> byAgent(LoginTry login, SecurityEvent event, String agent) {
        WatchedClient program = login.rememberedIn(agents, agent);
        return reached(login, event, program, true)
                .map(reached -> detection(
                        login,
                        event,
                        reached,
                        program,
                        agent.isEmpty()
                                ? "Clients without a user agent"
                                : "The program %s".formatted(Words.quoted(agent))));
    }

    /** None is one, too: few programs have none. A sum tells of none, of whichever clients it is. */
    private static Optional<String> agent(SecurityEvent event) {
        return Optional.ofNullable(event.userAgent())
                .or(() -> event.detail(EventDetail.COUNT).isEmpty() ? Optional.of("") : Optional.empty());
    }

    private Optional<Alarm.Reached> reached(
            LoginTry login, SecurityEvent event, WatchedClient client, boolean anyClient) {
        Instant now = event.occurredAt();
        client.names().add(login, now, event.sequence());
        return login.isPasswordFailure()
                ? client.alarm().rings(thresholds, each -> stuffed(client.names(), each, now, anyClient), now)
                : Optional.empty();
    }

    private static long stuffed(ClientNames names, Threshold threshold, Instant now, boolean anyClient) {
        Duration window = threshold.window();
        int tried = names.tried(window, now);
        long tries = names.tries(window, now);
        int succeeded = names.succeeded(window, now);
        boolean leaked = tries <= 2L * tried && 2 * succeeded <= tried && 10 * names.unknown(window, now) >= 3 * tried;
        boolean manyAtOnce = tried >= CLEARLY * threshold.count() && tries <= 2L * tried;
        boolean clearly = anyClient
                ? manyAtOnce && 10 * succeeded <= tried
                : (manyAtOnce || 10 * tries <= 12L * tried) && 2 * succeeded <= tried;
        return leaked || clearly ? tried : 0;
    }

    private Detection detection(
            LoginTry login, SecurityEvent event, Alarm.Reached reached, WatchedClient client, String who) {
        return new Detection(
                rule(),
                Severity.WARNING,
                reached.score(65),
                new CaseSubject(null, login.client().isEmpty() ? null : login.client(), null),
                event.occurredAt(),
                client.names().evidence(),
                "%s tried %d names about once each within %s."
                        .formatted(
                                who,
                                reached.count(),
                                Words.span(reached.threshold().window())),
                "Block the addresses; have the accounts that signed in from them set other passwords.");
    }
}
