package dev.gatehouse.server.feature;

import dev.gatehouse.server.database.ReadinessCheck;
import dev.gatehouse.server.ledger.Ledger;
import io.helidon.health.HealthCheckResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * How far each consumer of the ledger is. Where one is stuck that this server's memory depends on, it does not know what
 * other servers have ended or blocked, so it is not ready; a durable one is the concern of all servers together, and none
 * of them would serve any better for being taken out. Thread-safe.
 */
final class ConsumerHealth extends ReadinessCheck {

    /** How long a consumer may stand before an event: longer than it takes to park one that fails. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(30);

    private final LedgerConsumers consumers;
    private final Ledger ledger;
    private final InstantSource clock;
    private volatile List<ConsumerLag> last = List.of();

    ConsumerHealth(LedgerConsumers consumers, Ledger ledger, InstantSource clock) {
        super("consumers", "The ledger cannot be read.");
        this.consumers = consumers;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    protected boolean isReady(HealthCheckResponse.Builder details) {
        List<ConsumerLag> lags = consumers.lags(ledger.head(), clock.instant());
        last = lags;
        lags.forEach(lag -> details.detail(lag.consumer() + "_lag", lag.events())
                .detail(lag.consumer() + "_stuck_seconds", lag.stuck().toSeconds()));
        lags.stream().filter(this::isStuck).findFirst().ifPresent(lag -> problem(details, sentence(lag)));
        return lags.stream().noneMatch(lag -> isStuck(lag) && !lag.durable());
    }

    /** How many events that consumer had before it at the last look; 0 before the first. */
    long lagOf(String consumer) {
        return last.stream()
                .filter(lag -> lag.consumer().equals(consumer))
                .mapToLong(ConsumerLag::events)
                .sum();
    }

    private boolean isStuck(ConsumerLag lag) {
        return lag.stuck().compareTo(LONGEST_STANDSTILL) > 0;
    }

    private static String sentence(ConsumerLag lag) {
        return lag.durable()
                ? "The consumer %s has not moved for %d seconds behind event %d."
                        .formatted(lag.consumer(), lag.stuck().toSeconds(), lag.sequence())
                : "What other servers have done to %s since event %d is not known here, for %d seconds."
                        .formatted(lag.consumer(), lag.sequence(), lag.stuck().toSeconds());
    }
}
