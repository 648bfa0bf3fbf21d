package dev.gatehouse.server;

import dev.gatehouse.server.event.Ledger;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;

/** Whether the database answers. Thread-safe. */
final class DatabaseHealth implements HealthCheck {

    private final Ledger ledger;

    DatabaseHealth(Ledger ledger) {
        this.ledger = ledger;
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
                    .status(true)
                    .detail("events", ledger.head())
                    .build();
        } catch (RuntimeException e) { // Whatever it is, we cannot serve.
            return HealthCheckResponse.builder().status(false).build();
        }
    }
}
