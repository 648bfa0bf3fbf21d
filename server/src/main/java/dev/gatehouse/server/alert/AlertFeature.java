package dev.gatehouse.server.alert;

import dev.gatehouse.server.alert.Outlet.OutletContext;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.config.AlertSettings;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.LedgerConsumer;
import dev.gatehouse.server.feature.Meters;
import dev.gatehouse.server.feature.RetentionHold;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.ledger.Ledger;
import io.helidon.health.HealthCheck;
import io.prometheus.metrics.model.registry.Collector;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What people and their tools are told, by mail, webhook, syslog and OTLP (R30, R31). Thread-safe. */
public final class AlertFeature implements Feature {

    private static final Duration SWEEPING = Duration.ofHours(1);
    private static final Duration LOOKING_AT_THE_CLOCK = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final AlertConsumer consumer;
    private final AlertService service;
    private final OutletSet outlets;
    private final AlertHealth health;
    private final Optional<AlertDigest> digest;
    private final Optional<MailSender> mail;

    /**
     * @param ledger  whose events are sent
     * @param version of this server
     */
    public AlertFeature(FeatureContext context, Ledger ledger, Settings settings, String version) {
        this.clock = context.clock();
        AlertSettings alert = settings.alert();
        AlertBook book = new AlertBook(alert);
        Receivers receivers = Receivers.of(settings, version);
        OutletContext shared = new OutletContext(
                context.database(),
                context.events(),
                context.clock(),
                new RetryPace(new SecureRandom()),
                UUID.randomUUID().toString());
        this.consumer = new AlertConsumer(new AlertRules(alert.rules()), book, context.clock());
        this.outlets = OutletSet.of(alert, receivers, ledger, shared);
        this.service = new AlertService(context.database(), context.events(), receivers, outlets);
        this.health = new AlertHealth(outlets);
        this.mail = receivers.mail();
        this.digest = settings.mail().map(_ -> new AlertDigest(context.database(), alert, book));
    }

    /** {@code gatehouse alert}. */
    public static FeatureCommand command(String version) {
        return new AlertCommand(version);
    }

    /** Events are kept that a destination has yet to take; what is owed for longer than seven days is not waited for. */
    @Override
    public List<RetentionHold> holds() {
        return List.of(
                _ -> outlets.lowestOwed(clock.instant()).map(first -> first - 1).orElse(Long.MAX_VALUE));
    }

    @Override
    public List<Endpoint> endpoints() {
        return new AlertEndpoints(service).endpoints();
    }

    @Override
    public List<LedgerConsumer> consumers() {
        return List.of(consumer);
    }

    @Override
    public List<Worker> workers() {
        List<Worker> workers = new ArrayList<>(outlets.workers());
        workers.add(new Worker("alert-sweeping", SWEEPING, service::sweep));
        mail.ifPresent(each -> workers.add(new Worker("alert-mail-again", MailSender.AGAIN, each::sendDeferred)));
        digest.ifPresent(each -> workers.add(new Worker("alert-digest", LOOKING_AT_THE_CLOCK, each::make)));
        return workers;
    }

    @Override
    public List<Collector> metrics() {
        return List.of(
                Meters.gauges(
                        "gatehouse_destination_owed",
                        "Alerts or events that a destination has not taken yet, as of the last look at health",
                        "destination",
                        () -> byName(health::owedTo)),
                Meters.gauges(
                        "gatehouse_destination_failures",
                        "Failures in a row of a destination of alerts or events, as of the last look at health",
                        "destination",
                        () -> byName(health::failuresOf)));
    }

    private Map<String, Double> byName(ToLongFunction<String> number) {
        return outlets.names().stream()
                .collect(Collectors.toMap(Function.identity(), name -> (double) number.applyAsLong(name)));
    }

    @Override
    public List<HealthCheck> healthChecks() {
        return List.of(health);
    }

    @Override
    public void load(Instant now) {
        outlets.begin();
    }
}
