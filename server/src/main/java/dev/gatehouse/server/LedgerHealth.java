package dev.gatehouse.server;

import dev.gatehouse.server.event.Sealer;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import java.util.Optional;

/** Whether the event ledger is as it was sealed; where it is not, the detail says in a sentence what to do. Thread-safe. */
final class LedgerHealth implements HealthCheck {

    private final Sealer sealer;

    LedgerHealth(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public HealthCheckType type() {
        return HealthCheckType.READINESS;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> broken = sealer.broken();
        HealthCheckResponse.Builder response = HealthCheckResponse.builder().status(broken.isEmpty());
        broken.ifPresent(reason -> response.detail("broken", reason));
        return response.build();
    }
}
