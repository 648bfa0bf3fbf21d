package dev.gatehouse.server.threat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.account.SignInHistory;
import dev.gatehouse.server.block.BlockFeature;
import dev.gatehouse.server.config.DetectionSettings;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.detection.Detectors;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.LedgerConsumer;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.ledger.Ledger;
import dev.gatehouse.server.lockout.LockoutFeature;
import dev.gatehouse.server.session.SessionFeature;
import io.helidon.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Attacks that detectors find in the ledger, as cases (R16, R39). Thread-safe. */
public final class ThreatFeature implements Feature {

    /** Interval at which what has expired is deleted. */
    private static final Duration SWEEPING = Duration.ofHours(1);

    private final Database database;
    private final CaseService service;
    private final ThreatSweep sweep;
    private final Findings findings;
    private final DetectionConsumer consumer;
    private final DetectorOverview overview;
    private final DetectionHealth health;

    /**
     * @param ledger  where detectors read again what they must remember
     * @param signIns who works from where, and must not be shut out
     */
    public ThreatFeature(
            FeatureContext context,
            Ledger ledger,
            Rank rank,
            Settings settings,
            SignInHistory signIns,
            SessionFeature sessions,
            BlockFeature blocks,
            LockoutFeature lockouts,
            AccountService accounts) {
        this.database = context.database();
        DetectionSettings detection = settings.detection();
        CaseEvents events = new CaseEvents(context.events(), accounts::idOf);
        ResponseGuards guards = new ResponseGuards(
                settings.lockout().allow(),
                signIns,
                blocks.guardian(),
                sessions.guardian(),
                lockouts.guardian(),
                accounts);
        ResponseService responses = new ResponseService(
                settings.response(), guards, blocks.guardian(), sessions.guardian(), lockouts.guardian(), events);
        DetectorFailures failures = new DetectorFailures();
        WatchedDetectors detectors =
                new WatchedDetectors((rules, listener) -> Detectors.of(detection.without(rules), listener), failures);
        this.service = new CaseService(context.database(), events, rank, responses);
        this.sweep = new ThreatSweep(context.database());
        this.findings = new Findings(events, accounts::isStaff, responses);
        this.consumer = new DetectionConsumer(
                context.database(), detectors, new LedgerTail(ledger), findings, context.events(), context.clock());
        this.overview = new DetectorOverview(context.database(), detection, settings.response(), detectors, failures);
        this.health = new DetectionHealth(failures);
    }

    /** Ongoing cases about that user name or client, the newest first. */
    public List<ThreatCase> ongoing(Optional<String> username, Optional<IpAddress> address, Instant now) {
        return service.ongoing(username, address, now);
    }

    /** Takes a finding as the consumer of the ledger does; empty where an exception spares it. */
    Optional<ThreatCase> accept(Detection found, Instant now) {
        return database.write(handle -> findings.accept(handle, found, now));
    }

    /** Takes what was found in one batch of events as the consumer of the ledger does. */
    void acceptAll(List<Detection> found, Instant now) {
        database.execute(handle -> findings.acceptAll(handle, found, now));
    }

    @Override
    public List<Endpoint> endpoints() {
        return new CaseEndpoints(service, overview).endpoints();
    }

    @Override
    public List<LedgerConsumer> consumers() {
        return List.of(consumer);
    }

    @Override
    public List<Worker> workers() {
        return List.of(new Worker("threat-sweeping", SWEEPING, sweep::sweep));
    }

    @Override
    public List<HealthCheck> healthChecks() {
        return List.of(health);
    }
}
