package dev.gatehouse.server.database;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;

/**
 * A check on which readiness depends, and that reads the database: what cannot be read is not ready, and one sentence says
 * why. Implementations are thread-safe.
 */
public abstract class ReadinessCheck implements HealthCheck {

    private final String name;
    private final String unreadable;

    /** @param unreadable what is said where the check fails for another reason than an outage */
    protected ReadinessCheck(String name, String unreadable) {
        this.name = name;
        this.unreadable = unreadable;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final HealthCheckType type() {
        return HealthCheckType.READINESS;
    }

    @Override
    public final HealthCheckResponse call() {
        try {
            HealthCheckResponse.Builder health = HealthCheckResponse.builder();
            return health.status(isReady(health)).build();
        } catch (RuntimeException e) { // Any failure means that we cannot serve.
            HealthCheckResponse.Builder failed = HealthCheckResponse.builder().status(false);
            return problem(failed, Database.isOutage(e) ? String.valueOf(e.getMessage()) : unreadable)
                    .build();
        }
    }

    /**
     * Looks at what is checked.
     *
     * @param details takes what is told of it
     * @return whether it is ready
     */
    protected abstract boolean isReady(HealthCheckResponse.Builder details);

    /** Adds the sentence that says what is wrong. */
    protected static HealthCheckResponse.Builder problem(HealthCheckResponse.Builder details, String sentence) {
        return details.detail("problem", sentence);
    }
}
