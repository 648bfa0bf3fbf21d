package dev.gatehouse.server.feature;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.ledger.Ledger;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * How far each consumer of the ledger is. Where one is stuck that this server's memory depends on, it does not know what
 * other servers have ended or blocked, so it is not ready; a durable one is the concern of all servers together, and none
 * of them would serve any better for being taken out. Thread-safe.
 */
final class ConsumerHealth implements HealthCheck {

    /** How long a consumer may stand before an event: longer than it takes to park one that fails. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(30);

    private final LedgerConsumers consumers;
    private final Ledger ledger;
    private final InstantSource clock;
    private volatile List<ConsumerLag> last = List.of();

    ConsumerHealth(LedgerConsumers consumers, Ledger ledger, InstantSource clock) {
        this.consumers = consumers;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "consumers";
    }

    @Override
    public HealthCheckType type() {
        return HealthCheckType.READINESS;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            List<ConsumerLag> lags = consumers.lags(ledger.head(), clock.instant());
            last = lags;
            HealthCheckResponse.Builder health = HealthCheckResponse.builder();
            lags.forEach(lag -> health.detail(lag.consumer() + "_lag", lag.events())
                    .detail(lag.consumer() + "_stuck_seconds", lag.stuck().toSeconds()));
            Optional<String> problem =
                    lags.stream().filter(this::isStuck).findFirst().map(ConsumerHealth::sentence);
            problem.ifPresent(sentence -> health.detail("problem", sentence));
            return health.status(lags.stream().noneMatch(lag -> isStuck(lag) && !lag.durable()))
                    .build();
        } catch (RuntimeException e) { // What keeps the ledger from being read keeps it from being followed.
            return HealthCheckResponse.builder()
                    .status(false)
                    .detail("problem", Database.isOutage(e) ? e.getMessage() : "The ledger cannot be read.")
                    .build();
        }
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
