package dev.gatehouse.server.session;

import dev.gatehouse.server.throttle.LimitRefusal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One request to refresh, which counts once towards the limits, also where its transaction runs twice. Confined to the thread
 * that works for it at the moment.
 */
final class RefreshAttempt {

    private final TokenVerification.Valid verified;
    private final PresentedToken token;
    private final Supplier<Optional<LimitRefusal>> limits;
    private boolean counted;
    private Optional<LimitRefusal> refusal = Optional.empty();

    /** @param limits counts the request, and says whether a limit refuses it */
    RefreshAttempt(TokenVerification.Valid verified, PresentedToken token, Supplier<Optional<LimitRefusal>> limits) {
        this.verified = verified;
        this.token = token;
        this.limits = limits;
    }

    TokenVerification.Valid verified() {
        return verified;
    }

    PresentedToken token() {
        return token;
    }

    /** Asks the limits, for the first time at the latest now: how long to wait; empty to go on. */
    Optional<Duration> limit() {
        if (!counted) {
            counted = true;
            refusal = limits.get();
        }
        return refusal.map(LimitRefusal::delay);
    }

    /** What the limits said when they were asked; empty if they let it pass, or were not asked. */
    Optional<LimitRefusal> refusal() {
        return refusal;
    }
}
