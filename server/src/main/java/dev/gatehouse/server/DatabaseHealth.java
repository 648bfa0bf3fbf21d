package dev.gatehouse.server;

import dev.gatehouse.server.event.Ledger;
import dev.gatehouse.server.event.Sealer;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;

/** Whether the database answers, and events can be sealed. Thread-safe. */
final class DatabaseHealth implements HealthCheck {

    private final Ledger ledger;
    private final Sealer sealer;

    DatabaseHealth(Ledger ledger, Sealer sealer) {
        this.ledger = ledger;
        this.sealer = sealer;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public HealthCheckType type() {
        return HealthCheckType.READINESS;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            return HealthCheckResponse.builder()
                    .status(sealer.failures() == 0)
                    .detail("events", ledger.head())
                    .build();
        } catch (RuntimeException e) { // Whatever it is, we cannot serve.
            return HealthCheckResponse.builder().status(false).build();
        }
    }
}
