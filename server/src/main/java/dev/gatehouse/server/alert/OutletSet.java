package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.server.alert.Outlet.OutletContext;
import dev.gatehouse.server.config.AlertSettings;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every destination that the settings name. Thread-safe. */
final class OutletSet {

    /** Interval at which a destination looks whether something is owed, and at which its lease is kept. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** A digest is for people; a program that gets the alerts needs none. */
    private static final Set<AlertKind> POSTED = EnumSet.complementOf(EnumSet.of(AlertKind.DIGEST));

    private final List<Outlet<?>> all;

    OutletSet(List<Outlet<?>> all) {
        this.all = List.copyOf(all);
    }

    static OutletSet of(AlertSettings settings, Receivers receivers, Ledger ledger, OutletContext context) {
        List<Outlet<?>> all = new ArrayList<>();
        receivers.mail().ifPresent(mail -> all.add(alerts("mail", mail, EnumSet.allOf(AlertKind.class), context)));
        receivers.webhook().ifPresent(webhook -> all.add(alerts("webhook", webhook.alerts(), POSTED, context)));
        receivers
                .webhook()
                .ifPresent(webhook -> settings.webhook()
                        .flatMap(set -> set.events())
                        .ifPresent(filter -> all.add(new Outlet<>(
                                "webhook-events", new LedgerFeed(ledger, filter), webhook.events(), context))));
        receivers
                .syslog()
                .ifPresent(syslog -> settings.syslog()
                        .ifPresent(set -> all.add(
                                new Outlet<>("syslog", new LedgerFeed(ledger, set.events()), syslog, context))));
        receivers
                .otlp()
                .ifPresent(otlp -> settings.otlp()
                        .ifPresent(set ->
                                all.add(new Outlet<>("otlp", new LedgerFeed(ledger, set.events()), otlp, context))));
        return new OutletSet(all);
    }

    private static Outlet<StoredAlert> alerts(
            String name, Sender<StoredAlert> sender, Set<AlertKind> kinds, OutletContext context) {
        return new Outlet<>(name, new AlertFeed(context.database(), kinds), sender, context);
    }

    /** Gives each destination that is new its place. */
    void begin() {
        all.forEach(Outlet::begin);
    }

    List<String> names() {
        return all.stream().<String>map(Outlet::name).toList();
    }

    List<DestinationStatus> status() {
        return all.stream().<DestinationStatus>map(Outlet::status).toList();
    }

    /** The first event that a destination is still owed, and that is not too old to be; empty where none is. */
    Optional<Long> lowestOwed(Instant now) {
        return all.stream()
                .filter(Outlet::carriesEvents)
                .flatMap(outlet -> outlet.lowestOwed(now).stream())
                .min(Comparator.naturalOrder());
    }

    /** One worker for each destination, so that one that hangs delays no other, and one that keeps their leases. */
    List<Worker> workers() {
        List<Worker> workers = new ArrayList<>();
        all.forEach(outlet -> workers.add(new Worker("alert-" + outlet.name(), INTERVAL, _ -> outlet.deliver())));
        if (!all.isEmpty()) {
            workers.add(new Worker("alert-leases", INTERVAL, _ -> all.forEach(Outlet::keepLease)));
        }
        return workers;
    }
}
